package dev.instar.engine.impact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The statements whose impact is foretold and then measured. */
final class Corpus {

    /**
     * A statement.
     *
     * @param since the first major that knows it
     * @param planned whether the planner decides how much of what is foretold happens
     * @param statement what is looked at
     * @param setup what is done before, or nothing
     */
    record Entry(int since, boolean planned, String statement, String setup) {

        static Entry parse(String line) {
            String[] since = line.split(" \\| ", 2);
            boolean numbered = since.length == 2 && since[0].matches("[0-9]+");
            String rest = numbered ? since[1] : line;
            boolean planned = rest.startsWith(">");
            String[] parts = rest.substring(planned ? 1 : 0).split(" <<< ", 2);
            return new Entry(
                    numbered ? Integer.parseInt(since[0]) : 0, planned, parts[0], parts.length < 2 ? "" : parts[1]);
        }

        @Override
        public String toString() {
            return setup.isEmpty() ? statement : statement + "  after  " + setup;
        }
    }

    private Corpus() {}

    static Stream<Entry> entries(int major) {
        return text("corpus.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Entry::parse)
                .filter(entry -> entry.since() <= major);
    }

    static String text(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
