package dev.instar.objects.jdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/object-rows.md is a part of {@link FlavorRowsTest}; {@code -Dinstar.docs.write=true} writes them anew. */
class ObjectRowsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "object-rows.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/instar/objects/jdbc/docs/FlavorRowsTest.java");

    private static final Pattern PART = Pattern.compile("(?s)\n( *)// (\\w+)\n(.*?)\n *// \\.\n");
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- (\\w+) -->\n```java\n(.*?)\n```");

    private static Map<String, String> parts() throws IOException {
        Map<String, String> parts = new TreeMap<>();
        PART.matcher(Files.readString(SOURCE)).results().forEach(part -> parts.put(part.group(2), outdented(part)));
        return parts;
    }

    private static String outdented(MatchResult part) {
        return part.group(3).replaceAll("(?m)^" + part.group(1), "");
    }

    @Test
    void everySnippetIsAPartOfWhatRunsAndEveryPartIsShown() throws IOException {
        Map<String, String> parts = parts();
        String page = Files.readString(PAGE);
        String expected = BLOCK.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n```java\n"
                        + parts.getOrDefault(block.group(1), "there is no such part") + "\n```"));
        if (Boolean.getBoolean("instar.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
        assertThat(BLOCK.matcher(page).results().map(block -> block.group(1)))
                .containsExactlyInAnyOrderElementsOf(parts.keySet());
        assertThat(page.split("```java", -1)).as("snippets without a name").hasSize(parts.size() + 1);
    }
}
