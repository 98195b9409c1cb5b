package dev.instar.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plan of every operation, as people read it, kept in {@code src/test/resources/golden/postgresql}. Run with
 * {@code -Dinstar.golden=write} to write the files anew, and read the difference.
 */
class GoldenPlanTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/postgresql");

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void plansAreAsTheyWere(String operation) throws IOException {
        String text =
                GoldenCases.of(operation).stream().map(GoldenPlanTest::text).collect(Collectors.joining("\n"));
        Path file = FOLDER.resolve(operation + ".txt");
        if ("write".equals(System.getProperty("instar.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void noLineIsLongerThanATerminal(String operation) {
        GoldenCases.of(operation)
                .forEach(golden -> assertThat(text(golden).lines()).allMatch(line -> line.length() <= 120));
    }

    private static String text(GoldenCases.Case golden) {
        return "== " + golden.name() + "\n\n"
                + PlanText.render(Sample.plan(golden.schema(), golden.declared(), golden.operation()));
    }

    static List<String> files() {
        return GoldenCases.operations();
    }
}
