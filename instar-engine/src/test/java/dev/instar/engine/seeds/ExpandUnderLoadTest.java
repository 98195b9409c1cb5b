package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.engine.stage.Stalls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExpandUnderLoadTest {

    @Test
    @DisplayName("seed row 1: old clients notice nothing of an expand of a table with 200,000 rows")
    void oldClientsNoticeNothing() throws Exception {
        expand(200_000, 3, 4);
    }

    @Test
    @Tag("proof")
    @DisplayName("seed row 1: old clients notice nothing of an expand of a table with 1,000,000 rows")
    void oldClientsNoticeNothingOfAMillion() throws Exception {
        expand(1_000_000, 20, 40);
    }

    private static void expand(int rows, int secondsBefore, int secondsAfter) throws Exception {
        try (Stage stage = Flavors.stage(rows).patient();
                Stalls stalls = Stalls.of(stage.database().server());
                Load load = new Load(stage::connect, 1, rows + 1, 1_000_000, 20)) {
            Flavors.know(load, rows);
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            load.start(Flavors.OLD, 4);
            Thread.sleep(secondsBefore * 1000L);
            long before = load.statements();
            stage.run(Arrow.EXPAND, Flavors.ID);
            Thread.sleep(secondsAfter * 1000L);
            load.awaitMore(Math.max(0, before + 50L * secondsAfter + 1 - load.statements()));
            load.close();
            assertThat(load.statements()).isGreaterThan(before + 50L * secondsAfter);
            assertThat(load.failures()).isEmpty();
            load.compareAllAtOnce("SELECT id, memory_mb FROM flavors");
            assertThat(load.wrong()).isEmpty();
            assertThat(load.longestMillis()).as("longest statement, ms").isLessThan(1000 + 2 * stalls.longestMillis());
        }
    }
}
