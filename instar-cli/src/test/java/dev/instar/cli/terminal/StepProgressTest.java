package dev.instar.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Impact;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see while a command runs, with a clock that the test ticks. */
class StepProgressTest {

    private static final Step STEP = new Step.Online(
            new Step.Head("2-index", Phase.MIGRATE, "create_index", "queries need it"),
            new Statement("CREATE INDEX CONCURRENTLY i ON t (c)", Impact.NONE, "", Optional.empty()),
            new Probe.IndexValid(new TableName("public", "t"), "i"),
            Optional.empty(),
            Optional.empty());
    private static final Blocker READER =
            new Blocker("session 7", "holds ACCESS SHARE", "2026-01-15T10:24:36Z", "end it");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nanos = 1;

    private StepProgress progress(boolean watched) {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new StepProgress(new Environment(Path.of(""), Map.of(), err, err, false, watched), () -> nanos);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void tick(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void oneLineForEachStep() {
        StepProgress progress = progress(false);
        progress.begins(STEP);
        progress.done(STEP, Duration.ofMillis(12));
        progress.undone(STEP);
        assertThat(said())
                .isEqualTo("  done    2-index                 12 ms       queries need it\n"
                        + "  undone  2-index                 queries need it\n");
    }

    @Test
    void rowsAreSaidEveryFiveSecondsWhereNobodyWatches() {
        StepProgress progress = progress(false);
        progress.begins(STEP);
        for (int i = 0; i <= 12; i++) {
            progress.rows(STEP, i * 1000L, 20_000);
            tick(1000);
        }
        assertThat(said().lines())
                .containsExactly(
                        "  ...     2-index                 25 %  5 000 of 20 000 rows  1 000 rows/s  15.0 s left",
                        "  ...     2-index                 50 %  10 000 of 20 000 rows  1 000 rows/s  10.0 s left");
    }

    @Test
    void rowsAreDrawnWhereSomebodyWatches() {
        try (StepProgress progress = progress(true)) {
            progress.begins(STEP);
            progress.rows(STEP, 0, 20_000);
            tick(1000);
            progress.rows(STEP, 10_000, 20_000);
            tick(10);
            progress.rows(STEP, 10_100, 20_000);
        }
        assertThat(said())
                .containsOnlyOnce("[############............]  50 %  10 000 of 20 000 rows  10 000 rows/s  1.0 s left")
                .doesNotContain("10 100")
                .endsWith("\r\u001b[K");
    }

    @Test
    void whoIsInTheWayIsNamedOnceAndAgainAfterAWhile() {
        StepProgress progress = progress(false);
        progress.begins(STEP);
        progress.waits(STEP, 1, List.of(READER));
        tick(500);
        progress.waits(STEP, 2, List.of(READER));
        assertThat(said())
                .isEqualTo("  waits   2-index                 the lock was not granted (attempt 1); it is tried again\n"
                        + "    session 7: holds ACCESS SHARE (since 2026-01-15T10:24:36Z)\n      -> end it\n");
        tick(6000);
        progress.waits(STEP, 3, List.of(READER));
        assertThat(said()).contains("(attempt 3)");
    }

    @Test
    void somebodyElseInTheWayIsNews() {
        StepProgress progress = progress(false);
        progress.waits(STEP, 1, List.of());
        progress.waits(STEP, 2, List.of(READER));
        progress.waitsForFleet(List.of(new Blocker("app-7", "has not acknowledged", "", "wait")));
        assertThat(said())
                .contains("(attempt 1)", "(attempt 2)", "  waits   for the fleet\n    app-7: has not acknowledged\n");
    }

    @Test
    void whatTheDatabaseSaysDoesNotSteerTheTerminal() {
        progress(false).waits(STEP, 1, List.of(new Blocker("session 7", "SELECT '\u001b[2J'", "", "")));
        assertThat(said()).contains("SELECT '\\u001b[2J'").doesNotContain("\u001b");
    }
}
