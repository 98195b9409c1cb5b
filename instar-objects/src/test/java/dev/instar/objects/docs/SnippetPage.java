package dev.instar.objects.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page whose snippets are parts of sources that run: each begins there with {@code // name} and ends with {@code // .}, and stands on the
 * page behind {@code <!-- name -->}. {@code -Dinstar.docs.write=true} writes them anew.
 */
public final class SnippetPage {

    private static final Pattern PART = Pattern.compile("(?s)\n( *)// (\\w+)\n(.*?)\n *// \\.\n");
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- (\\w+) -->\n```java\n(.*?)\n```");

    private final Path page;
    private final List<Path> sources;

    /**
     * @param page its name below docs
     * @param sources the test, and what else it runs, from its module's folder; no two parts have one name
     */
    public SnippetPage(String page, String... sources) {
        this.page = docs().resolve(page);
        this.sources = Stream.of(sources).map(Path::of).toList();
    }

    /** Above the module's folder, or above the one that all examples are in. */
    private static Path docs() {
        Path beside = Path.of("..", "docs");
        return Files.isDirectory(beside) ? beside : Path.of("..", "..", "docs");
    }

    /** Every snippet is a part of what runs, and every part is shown. */
    public void verify() throws IOException {
        Map<String, String> parts = parts();
        String text = text();
        String expected = BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n```java\n"
                        + parts.getOrDefault(block.group(1), "there is no such part") + "\n```"));
        if (Boolean.getBoolean("instar.docs.write")) {
            Files.writeString(page, expected);
        }
        assertThat(text()).isEqualTo(expected);
        assertThat(BLOCK.matcher(text).results().map(block -> block.group(1)))
                .containsExactlyInAnyOrderElementsOf(parts.keySet());
        assertThat(text.split("```java", -1)).as("snippets without a name").hasSize(parts.size() + 1);
    }

    /** The whole page. */
    public String text() throws IOException {
        return Files.readString(page);
    }

    private Map<String, String> parts() throws IOException {
        Map<String, String> parts = new TreeMap<>();
        for (Path source : sources) {
            for (MatchResult part :
                    PART.matcher(Files.readString(source)).results().toList()) {
                String twin = parts.put(part.group(2), outdented(part));
                assertThat(twin)
                        .as("another part that is called " + part.group(2))
                        .isNull();
            }
        }
        return parts;
    }

    private static String outdented(MatchResult part) {
        return part.group(3).replaceAll("(?m)^" + part.group(1), "");
    }
}
