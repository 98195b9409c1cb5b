package dev.instar.objects.jdbc.docs;

import dev.instar.objects.docs.SnippetPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/object-rows.md is a part of {@link FlavorRowsTest}. */
class ObjectRowsPageTest {

    @Test
    void everySnippetIsAPartOfWhatRunsAndEveryPartIsShown() throws IOException {
        new SnippetPage("object-rows.md", "src/test/java/dev/instar/objects/jdbc/docs/FlavorRowsTest.java").verify();
    }
}
