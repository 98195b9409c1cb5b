package dev.instar.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plan of every operation on MariaDB and MySQL, as people read it, kept in {@code src/test/resources/golden}, a folder for
 * each server. Run with {@code -Dinstar.golden=write} to write the files anew, and read the difference.
 */
class MySqlGoldenPlanTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("files")
    void plansAreAsTheyWere(String server, String operation) throws IOException {
        String text = text(server, operation);
        Path file = FOLDER.resolve(server).resolve(operation + ".txt");
        if ("write".equals(System.getProperty("instar.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("files")
    void everyStatementCanBeReadBySomeRule(String server, String operation) {
        assertThat(text(server, operation)).doesNotContain("could not be read");
    }

    private static String text(String server, String operation) {
        MySqlSample sample = new MySqlSample(server);
        return MySqlSample.cases().stream()
                .filter(golden -> golden.file().equals(operation))
                .map(golden -> "== " + golden.name() + "\n\n" + PlanText.render(sample.plan(golden.operation())))
                .collect(Collectors.joining("\n"));
    }

    static Stream<Arguments> files() {
        return MySqlSample.SERVERS.keySet().stream()
                .sorted()
                .flatMap(server -> MySqlSample.files().stream().map(file -> Arguments.of(server, file)));
    }
}
