package dev.instar.objects.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/objects.md is a part of {@link FlavorPageTest}. */
class ObjectsPageTest {

    @Test
    void everySnippetIsAPartOfWhatRunsAndEveryPartIsShown() throws IOException {
        new SnippetPage("objects.md", "src/test/java/dev/instar/objects/docs/FlavorPageTest.java").verify();
    }
}
