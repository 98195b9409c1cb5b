package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract that does not get through the first time. */
class FailingContractTest {

    private static final int ROWS = 500;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 11: contract fails at any step, then again: it finishes, and what is finished is never dropped")
    void finishesWhereverItFailed(Memory memory) {
        try (Stage stage = retired(memory)) {
            List<String> steps = stage.engine().plan(Memory.ID).steps(Phase.CONTRACT).stream()
                    .map(step -> step.head().id())
                    .toList();
            for (String step : steps) {
                stage.progress(connectionLostAt(stage, step));
                assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, Memory.ID))
                        .as("at %s", step)
                        .isInstanceOf(Failure.class);
                assertEveryRow(stage, "name IS NOT NULL");
            }
            stage.progress(Progress.SILENT);
            assertThat(Killed.again(stage, Arrow.CONTRACT).changed()).isTrue();
            assertFinished(stage);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 11: contract is killed with everything dropped and nothing said, then again: the new column stays")
    void whatIsFinishedIsNeverDropped(Memory memory) throws Exception {
        try (Stage stage = retired(memory)) {
            long steps = stage.engine().plan(Memory.ID).steps(Phase.CONTRACT).size();
            Killed killed = new Killed(stage, memory);
            assertThat(killed.at(new KillPoint(KillPoint.Moment.STEP_DONE, (int) steps), Arrow.CONTRACT))
                    .isTrue();
            assertThat(stage.value("SELECT state FROM instar.migration")).isEqualTo("RETIRED");
            Killed.again(stage, Arrow.CONTRACT);
            assertFinished(stage);
            Fingerprint done = Fingerprint.of(stage);
            assertThat(stage.run(Arrow.CONTRACT, Memory.ID).changed()).isFalse();
            assertThat(Fingerprint.of(stage)).isEqualTo(done);
        }
    }

    private static Stage retired(Memory memory) {
        Stage stage = Stage.open();
        Flavors.create(stage, ROWS);
        stage.declare(Memory.ID, memory.of("flavors"));
        stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        return stage;
    }

    /** Ends the sessions of ours on the server as that step begins. */
    private static Progress connectionLostAt(Stage stage, String id) {
        return new Progress() {
            @Override
            public void begins(Step step) {
                if (step.head().id().equals(id)) {
                    stage.rows(
                            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND application_name = 'instar'");
                }
            }
        };
    }

    private static void assertFinished(Stage stage) {
        assertEveryRow(stage, "memory_mib = id % 1000");
        assertThat(stage.value(
                        "SELECT count(*) FROM pg_attribute WHERE attrelid = 'flavors'::regclass AND NOT attisdropped"
                                + " AND attnum > 0"))
                .isEqualTo("3");
        assertThat(Fingerprint.catalog(stage)).noneMatch(line -> line.contains("instar_"));
    }

    private static void assertEveryRow(Stage stage, String condition) {
        assertThat(stage.value("SELECT count(*) FROM flavors WHERE " + condition))
                .isEqualTo(Integer.toString(ROWS));
    }
}
