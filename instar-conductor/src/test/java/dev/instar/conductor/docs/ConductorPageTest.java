package dev.instar.conductor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.conductor.ErrorCode;
import dev.instar.objects.docs.SnippetPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/conductor.md shows what runs in {@link ConductorSnippetsTest}, and every code there is. */
class ConductorPageTest {

    private final SnippetPage page =
            new SnippetPage("conductor.md", "src/test/java/dev/instar/conductor/docs/ConductorSnippetsTest.java");

    @Test
    void everySnippetIsAPartOfWhatRuns() throws IOException {
        page.verify();
    }

    @Test
    void everyErrorCodeHasItsLine() throws IOException {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(page.text()).contains("| `" + code.text() + "` | " + code.status() + " |");
        }
    }
}
