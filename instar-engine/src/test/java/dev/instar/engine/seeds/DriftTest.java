package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.Failure;
import dev.instar.engine.stage.Stage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {

    private static final int ROWS = 60_000;

    @ParameterizedTest(name = "seed row 81: somebody does {0}: status and gate name it, and a backfill under way stops")
    @ValueSource(
            strings = {
                "DROP TRIGGER %I ON flavors",
                "ALTER TABLE flavors DISABLE TRIGGER %I",
                "ALTER TRIGGER %I ON flavors RENAME TO z"
            })
    void whatSomebodyElseChangedIsNamed(String drift) {
        try (Stage stage = Flavors.stage(ROWS)) {
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            stage.run(Arrow.EXPAND, Flavors.ID);
            String trigger =
                    stage.value("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname LIMIT 1");
            AtomicInteger batches = new AtomicInteger();
            stage.progress(Told.ofMovedRows(done -> {
                if (batches.incrementAndGet() == 1) {
                    stage.sql(stage.value("SELECT format('" + drift + "', '" + trigger + "')"));
                    untilTheNextLook();
                }
            }));
            assertThatThrownBy(() -> stage.run(Arrow.MIGRATE, Flavors.ID))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("INSTAR-R004")
                    .hasMessageContaining("The backfill has stopped");
            assertThat(batches).as("no batch was moved after that").hasValue(1);
            assertThat(stage.engine().gate(Flavors.ID).isOpen()).isFalse();
            assertThat(stage.engine().gate(Flavors.ID).blockers())
                    .anySatisfy(b -> assertThat(b.why()).contains(trigger));
            assertThat(stage.engine()
                            .status()
                            .migrations()
                            .get(0)
                            .gates()
                            .get(0)
                            .blockers())
                    .anySatisfy(b -> assertThat(b.why()).contains(trigger));
        }
    }

    /** The bridge is looked at once a second. */
    private static void untilTheNextLook() {
        try {
            Thread.sleep(1100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
