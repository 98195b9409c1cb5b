package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A corpus of files, the bad ones each with what is found in it: the text files beside the tests. */
final class Corpus {

    private Corpus() {}

    /**
     * One case.
     *
     * @param name what it is about
     * @param text the file
     * @param expected one line for each problem: code, line:column, a phrase
     */
    record Case(String name, String text, List<String> expected) {

        @Override
        public String toString() {
            return name;
        }

        /** Exactly these problems, in this order. */
        void assertFound(String file, List<Problem> problems) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < problems.size(); i++) {
                Problem problem = problems.get(i);
                String phrase = i < expected.size() ? expected.get(i).split(" ", 3)[2] : "";
                String place =
                        problem.place().equals(file) ? "0:0" : problem.place().replace(file + ":", "");
                boolean said = problem.render().contains(phrase);
                found.add(problem.code().id().replace("INSTAR-", "") + " " + place + " "
                        + (said ? phrase : problem.fact() + " | " + problem.remedy()));
            }
            assertThat(found).containsExactlyElementsOf(expected);
        }
    }

    static List<Case> read(String resource) {
        return Arrays.stream(text(resource).split("(?m)^=== "))
                .skip(1)
                .map(Corpus::parsed)
                .toList();
    }

    private static Case parsed(String section) {
        int start = section.indexOf('\n') + 1;
        int found = section.indexOf("\n--- ", start - 1);
        int end = found < 0 ? section.length() - 1 : found;
        return new Case(
                section.substring(0, start - 1),
                section.substring(start, Math.max(start, end + 1)),
                section.substring(end + 1)
                        .lines()
                        .filter(line -> line.startsWith("--- "))
                        .map(line -> line.substring(4))
                        .toList());
    }

    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
