package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NoFeedbackLoopTest {

    @Test
    @DisplayName(
            "seed row 84: a backfill of 20,000 rows updates each once, beside a user's own trigger that writes the row as well")
    void eachRowIsUpdatedOnce() {
        backfill(20_000, Flavors.widen("flavors"));
        backfill(20_000, Flavors.rename());
    }

    @Test
    @Tag("proof")
    @DisplayName("seed row 84: a backfill of 1,000,000 rows updates each once")
    void eachOfAMillionRowsIsUpdatedOnce() {
        backfill(1_000_000, Flavors.widen("flavors"));
    }

    private static void backfill(int rows, Operation operation) {
        try (Stage stage = Flavors.stage(rows)) {
            Counting.install(stage);
            stage.sql(
                    "CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := upper(NEW.name); RETURN NEW; END'",
                    "CREATE TRIGGER shout BEFORE UPDATE ON flavors FOR EACH ROW EXECUTE FUNCTION shout()");
            stage.declare(Flavors.ID, Counting.DECLARED, operation);
            stage.run(Flavors.ID, Arrow.EXPAND, Arrow.MIGRATE);
            long updates = Counting.updates(stage);
            assertThat(updates).isEqualTo(rows);
            assertThat(stage.engine().status().migrations().get(0).backfill().rowsDone())
                    .isEqualTo(rows);
            stage.sql(
                    "UPDATE flavors SET memory_mb = 5 WHERE id = 1", "UPDATE flavors SET memory_mib = 6 WHERE id = 2");
            assertThat(Counting.updates(stage)).isEqualTo(updates + 2);
        }
    }
}
