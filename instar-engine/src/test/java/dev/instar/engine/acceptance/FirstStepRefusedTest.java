package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Failure;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server refuses before anything is done is a refusal; what it refuses later is a failure on the way. */
class FirstStepRefusedTest {

    private static final String REFUSING = "CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'not today' USING ERRCODE = '42501'; END $$";

    @Test
    @DisplayName("the first step of expand is refused by the server: a refusal, and nothing is begun")
    void theFirstStepOfAMigration() {
        try (Stage stage = prepared(Memory.RENAME)) {
            Fingerprint before = Fingerprint.of(stage);
            stage.sql("CREATE EVENT TRIGGER no ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION no()");
            Throwable thrown = catchThrowable(() -> stage.run(Arrow.EXPAND, Memory.ID));
            assertThat(thrown)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("not today")
                    .hasMessageContaining("Nothing has been changed");
            assertThat(((Refusal) thrown).problems().get(0).code()).isEqualTo(ProblemCode.RIGHT_MISSING);
            stage.sql("DROP EVENT TRIGGER no");
            assertThat(Fingerprint.of(stage).catalog()).isEqualTo(before.catalog());
            assertThat(stage.rows("SELECT state, plan IS NULL, running_arrow IS NULL FROM instar.migration"))
                    .as("as if it had never been begun: the file may be edited")
                    .containsExactly(List.of("PENDING", "t", "t"));
            assertThat(stage.run(Arrow.EXPAND, Memory.ID).changed()).isTrue();
        }
    }

    @Test
    @DisplayName("the state tables cannot be installed: a refusal, and nothing is left behind")
    void theStateTables() {
        try (Stage stage = prepared(Memory.RENAME)) {
            stage.sql(
                    "CREATE EVENT TRIGGER no ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION no()");
            Throwable thrown = catchThrowable(() -> stage.run(Arrow.EXPAND, Memory.ID));
            assertThat(thrown).isInstanceOf(Refusal.class).hasMessageContaining("not today");
            assertThat(stage.value("SELECT to_regnamespace('instar')")).isEqualTo("null");
        }
    }

    @Test
    @DisplayName("a later step is refused by the server: a failure, and the same command goes on")
    void aLaterStep() {
        try (Stage stage = prepared(Memory.RENAME)) {
            stage.run(Arrow.EXPAND, Memory.ID);
            stage.sql(
                    "CREATE EVENT TRIGGER no ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION no()");
            assertThat(catchThrowable(() -> stage.run(Arrow.MIGRATE, Memory.ID)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("not today");
            assertThat(stage.value("SELECT count(*) FROM instar.step WHERE phase = 'migrate'"))
                    .isEqualTo("1");
            stage.sql("DROP EVENT TRIGGER no");
            assertThat(stage.run(Arrow.MIGRATE, Memory.ID).changed()).isTrue();
        }
    }

    @Test
    @DisplayName("the first step of contract is refused by the server: a refusal, and it is RETIRED as before")
    void theFirstStepOfALaterPhase() {
        try (Stage stage = prepared(Memory.CHANGE)) {
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            Fingerprint before = Fingerprint.of(stage);
            stage.sql("CREATE EVENT TRIGGER no ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION no()");
            assertThat(catchThrowable(() -> stage.run(Arrow.CONTRACT, Memory.ID)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("not today");
            stage.sql("DROP EVENT TRIGGER no");
            assertThat(Fingerprint.of(stage)).isEqualTo(before);
            stage.run(Arrow.CONTRACT, Memory.ID);
        }
    }

    private static Stage prepared(Memory memory) {
        Stage stage = Stage.open();
        Flavors.create(stage, 100);
        stage.declare(Memory.ID, memory.of("flavors"));
        stage.sql(REFUSING);
        return stage;
    }
}
