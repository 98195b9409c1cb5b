package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.application.Field;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** Two columns of one table are changed at once; each of two applications follows one of the changes. */
@Timeout(900)
class TwoChangesTest {

    private static final String BOTH = "0001-memory,0002-cpus";

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 63: two changes on one table, 2 applications: each gate waits for its own; who joins is asked about both")
    void theGatesAreIndependent(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Field.MEMORY, Arrow.EXPAND);
        ground.run(Field.CPUS, Arrow.EXPAND);
        Pod orders = ground.pods(1, "app=orders knows=0001-memory").get(0);
        Pod billing = ground.pods(1, "app=billing knows=0002-cpus").get(0);
        ground.run(Field.MEMORY, Arrow.MIGRATE);
        ground.run(Field.CPUS, Arrow.MIGRATE);
        blockedBy(Field.MEMORY, "billing", "orders");
        blockedBy(Field.CPUS, "orders", "billing");
        assertThat(orders.ask("write MEMORY 4 44").ok()).isEqualTo("memory_mib");
        assertThat(billing.ask("read MEMORY 4").ok()).isEqualTo("memory_mb 44");

        billing.ask("next/w", "join app=billing knows=" + BOTH).ok();
        billing.ask("close").ok();
        untilOpen(Field.MEMORY);
        blockedBy(Field.CPUS, "orders", "billing");
        ground.run(Field.MEMORY, Arrow.RETIRE);
        blockedBy(Field.CPUS, "orders", "billing");

        refused(orders, "knows=0002-cpus build=OLD", "0001-memory (RETIRED)");
        orders.ask("next/w", "join app=orders knows=" + BOTH).ok();
        orders.ask("close").ok();
        untilOpen(Field.CPUS);
        ground.run(Field.CPUS, Arrow.RETIRE);
        refused(orders, "knows=0001-memory", "0002-cpus (RETIRED)");
        refused(orders, "knows=0002-cpus", "0001-memory (RETIRED)");
        ground.run(Field.CPUS, Arrow.CONTRACT);
        ground.run(Field.MEMORY, Arrow.CONTRACT);
        assertThat(billing.ask("next/w", "read CPUS 4").ok()).isEqualTo("cpus 1");
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private void untilOpen(Field field) {
        Wait.until("the gate of " + field + " is OPEN", () -> ground.gate(field).isOpen());
    }

    private void blockedBy(Field field, String who, String notWho) {
        Wait.until(
                "all who know " + field + " have followed",
                () -> !ground.gate(field).toString().contains("has not acknowledged"));
        assertThat(ground.gate(field).blockers())
                .singleElement()
                .satisfies(b -> assertThat(b.who()).startsWith(who).doesNotContain(notWho));
    }

    private static void refused(Pod pod, String said, String why) {
        assertThat(pod.ask("refused/w", "join app=orders " + said).toString()).contains("kind=refused", why);
    }
}
