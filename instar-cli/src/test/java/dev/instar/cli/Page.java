package dev.instar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation. Its fenced blocks can be made anew; the rest is written by hand. */
final class Page {

    private final Path file;

    private Page(Path file) {
        this.file = file;
    }

    /** A page, by its name below {@code docs}. */
    static Page of(String name) {
        return new Page(docs().resolve(name));
    }

    private static Path docs() {
        Path root = Path.of("").toAbsolutePath();
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            root = Files.exists(folder.resolve("pom.xml")) ? folder : root;
        }
        return root.resolve("docs");
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page with every block of a language replaced. */
    String with(String language, UnaryOperator<String> block) {
        Pattern fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$");
        return fence.matcher(text())
                .replaceAll((MatchResult found) ->
                        Matcher.quoteReplacement("```" + language + "\n" + block.apply(found.group(1)) + "```"));
    }

    void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
