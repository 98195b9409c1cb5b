package dev.instar.conductor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.conductor.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/conductor.md shows what runs, and every code there is; {@code -Dinstar.docs.write=true} writes its snippets anew. */
class ConductorPageTest {

    private static final Path PAGE = Path.of("..", "docs", "conductor.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/instar/conductor/docs/ConductorSnippetsTest.java");

    private static final Pattern SNIPPET = Pattern.compile("(?s)<!-- (\\w+) -->\n```java\n(.*?)\n```");

    private static Map<String, String> parts() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher part = Pattern.compile("(?s)\n( *)// (\\w+)\n(.*?)\n *// \\.\n").matcher(Files.readString(SOURCE));
        while (part.find()) {
            parts.put(part.group(2), part.group(3).replaceAll("(?m)^" + part.group(1), ""));
        }
        return parts;
    }

    @Test
    void everySnippetIsAPartOfWhatRuns() throws IOException {
        Map<String, String> parts = parts();
        String page = Files.readString(PAGE);
        String expected = SNIPPET.matcher(page).replaceAll(found -> {
            assertThat(parts).containsKey(found.group(1));
            return Matcher.quoteReplacement(
                    "<!-- %s -->\n```java\n%s\n```".formatted(found.group(1), parts.get(found.group(1))));
        });
        if (Boolean.getBoolean("instar.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
        assertThat(SNIPPET.matcher(page).results().map(found -> found.group(1)))
                .as("every part is shown")
                .containsExactlyInAnyOrderElementsOf(parts.keySet());
        assertThat(page.split("```java", -1)).as("no snippet without a name").hasSize(parts.size() + 1);
    }

    @Test
    void everyErrorCodeHasItsLine() throws IOException {
        String page = Files.readString(PAGE);
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(page).contains("| `" + code.text() + "` | " + code.status() + " |");
        }
    }
}
