package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Problem;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.internal.files.MigrationFiles;
import dev.instar.engine.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server reads every expression before anything is changed. */
class RefusedExpressionsTest {

    private static final String PLACE_OF_UP = ":8:11";
    private static final String PLACE_OF_DOWN = ":9:13";

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName(
            "failure 4: a syntax error, a missing column, a wrong type, in either direction: refused before any DDL, with its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "up   | memory_mb +         | syntax",
                "up   | memory_gb * 1024    | memory_gb",
                "up   | ARRAY[memory_mb]    | type",
                "up   | memory_mib          | memory_mib",
                "up   | memory_mb); DROP TABLE flavors; -- | ",
                "down | memory_mib +        | syntax",
                "down | memory_gib / 1024   | memory_gib",
                "down | ARRAY[memory_mib]   | type",
                "down | memory_mb           | memory_mb",
            })
    void isRefusedBeforeAnyDdl(String direction, String expression, String named, @TempDir Path folder)
            throws IOException {
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, 100);
            Fingerprint before = Fingerprint.of(stage);
            boolean up = direction.equals("up");
            write(folder, up ? expression : "memory_mb", up ? "memory_mib::integer" : expression);
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> expand(stage, folder));
            assertThat(refusal).as("refusal").isNotNull();
            assertThat(refusal.problems()).hasSize(1);
            Problem problem = refusal.problems().get(0);
            assertThat(problem.fact()).contains(direction);
            assertThat(problem.render()).containsIgnoringCase(named == null ? "" : named);
            assertThat(problem.place())
                    .as("line and column of the expression itself")
                    .isEqualTo(folder.resolve("0001-memory.yaml") + (up ? PLACE_OF_UP : PLACE_OF_DOWN));
            assertThat(Fingerprint.of(stage)).isEqualTo(before);
            assertThat(stage.value("SELECT to_regnamespace('instar')")).isEqualTo("null");
        }
    }

    private static void write(Path folder, String up, String down) throws IOException {
        Files.write(
                folder.resolve("0001-memory.yaml"),
                List.of(
                        "description: memory in a wider type",
                        "operations:",
                        "  - change_column:",
                        "      table: flavors",
                        "      from: memory_mb",
                        "      to: memory_mib",
                        "      type: bigint",
                        "      up: '" + up.replace("'", "''") + "'",
                        "      down: '" + down.replace("'", "''") + "'",
                        "      fallback: { up: '0', down: '0' }"));
    }

    private static void expand(Stage stage, Path folder) {
        Changelog changelog = MigrationFiles.read(folder);
        new Engine(stage::connect, "here", changelog, Limits.DEFAULT, Progress.SILENT, Clock.systemUTC(), new Random(1))
                .run(Arrow.EXPAND, "0001-memory");
    }
}
