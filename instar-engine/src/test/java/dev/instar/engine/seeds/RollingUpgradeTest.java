package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RollingUpgradeTest {

    private static final int ROWS = 20_000;
    private static final int INSTANCES = 4;

    @Test
    @DisplayName(
            "seed row 88: a whole upgrade, instance by instance, old and new side by side under load: 0 failures, 0 wrong rows")
    void noRequestFails() throws Exception {
        try (Stage stage = Flavors.stage(ROWS).patient();
                Load load = new Load(stage::connect, 88, ROWS + 1, 1_000_000, 15)) {
            Flavors.know(load, ROWS);
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            List<Load.Client> old = load.start(Flavors.OLD, INSTANCES);
            load.awaitMore(20);
            stage.run(Flavors.ID, Arrow.EXPAND, Arrow.MIGRATE);
            for (Load.Client instance : old) {
                load.start(Flavors.NEW, 1);
                load.awaitMore(20);
                load.stop(List.of(instance));
            }
            stage.run(Flavors.ID, Arrow.RETIRE, Arrow.CONTRACT);
            load.awaitMore(Math.max(20, 201 - load.statements()));
            load.close();
            System.err.println(
                    "upgrade: " + load.statements() + " statements, longest " + load.longestMillis() + " ms");
            assertThat(load.compareAllAtOnce("SELECT id, memory_mib FROM flavors"))
                    .isGreaterThan(ROWS);
            assertThat(load.statements()).isGreaterThan(200);
            assertThat(load.failures()).isEmpty();
            assertThat(load.wrong()).isEmpty();
        }
    }
}
