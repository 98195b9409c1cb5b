package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients that never pause, while the table they write to changes. */
class ChangeUnderLoadTest {

    private static final int ROWS = 100_000;
    private static final int CLIENTS = 4;

    @Test
    @DisplayName(
            "failure 1: 4 clients insert and update 100,000 rows while expand changes the type of a NOT NULL column: 0 fail")
    void nothingFailsWhileExpandRuns() throws Exception {
        try (Stage stage = stage();
                Load load = load(stage)) {
            List<Load.Client> old = load.start(Flavors.OLD, CLIENTS);
            load.awaitMore(50);
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.ROLLBACK, Arrow.EXPAND);
            load.awaitMore(50);
            stage.run(Arrow.MIGRATE, Memory.ID);
            load.awaitMore(Math.max(0, 1_001 - load.statements()));
            load.stop(old);
            assertThat(load.statements()).isGreaterThan(1_000);
            assertNothingWentWrong(load, "SELECT id, memory_mb FROM flavors", "SELECT id, memory_mib FROM flavors");
        }
    }

    @Test
    @DisplayName("failure 2: 4 clients insert and update the new form while contract runs: 0 fail")
    void nothingFailsWhileContractRuns() throws Exception {
        try (Stage stage = stage();
                Load load = load(stage)) {
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
            List<Load.Client> fresh = load.start(Flavors.NEW, CLIENTS);
            load.awaitMore(50);
            stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
            load.awaitMore(50);
            load.awaitMore(Math.max(0, 1_001 - load.statements()));
            load.stop(fresh);
            assertThat(load.statements()).isGreaterThan(1_000);
            assertNothingWentWrong(load, "SELECT id, memory_mib FROM flavors");
            assertThat(stage.value("SELECT is_nullable || ' ' || data_type FROM information_schema.columns"
                            + " WHERE table_name = 'flavors' AND column_name = 'memory_mib'"))
                    .isEqualTo("NO bigint");
        }
    }

    private static Stage stage() {
        Stage stage = Stage.open().patient();
        Flavors.create(stage, ROWS);
        return stage.declare(Memory.ID, Memory.CHANGE.of("flavors"));
    }

    private static Load load(Stage stage) {
        Load load = new Load(stage::connect, 11, ROWS, 1_000_000, 0);
        Flavors.know(load, ROWS);
        return load;
    }

    private static void assertNothingWentWrong(Load load, String... readings) throws Exception {
        for (String reading : readings) {
            assertThat(load.compareAllAtOnce(reading)).isGreaterThan(ROWS);
        }
        assertThat(load.failures()).isEmpty();
        assertThat(load.wrong()).isEmpty();
    }
}
