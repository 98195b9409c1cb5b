package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A report that reads the table for as long as it takes, in no piece of work that the fleet was told of. */
@Timeout(900)
class OpenCursorTest {

    private static final int ROWS = 3000;

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 5: a cursor over the old form is open from before the flip: it reads to its end, and what takes the table or the form"
                    + " waits for it")
    void aCursorFromBeforeTheFlip(ServerKind kind) throws Exception {
        ground = Ground.on(kind, ROWS);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH").get(0);
        assertThat(pod.ask("a/report", "cursor MEMORY").ok()).isEqualTo("memory_mb true");
        if (ground.isPostgreSql()) {
            ground.run(Arrow.MIGRATE);
            Wait.until("all have followed", () -> !ground.gate().toString().contains("has not acknowledged"));
            assertThat(ground.gate().blockers())
                    .singleElement()
                    .satisfies(b -> assertThat(b.who() + b.why()).contains(ground.account()));
            waitsForTheCursor(pod, Arrow.RETIRE);
        } else {
            // There it is the table's lock that migrate waits for: the old column gets a default.
            waitsForTheCursor(pod, Arrow.MIGRATE);
            ground.run(Arrow.RETIRE);
        }
        ground.run(Arrow.CONTRACT);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    @BothEngines
    @DisplayName(
            "fleet row 5: a cursor over the old form straddles retire: it reads to its end without an error, and contract waits for it; MariaDB"
                    + " changes triggers then, so that retire itself waits")
    void aCursorFromAfterTheFlip(ServerKind kind) throws Exception {
        ground = Ground.on(kind, ROWS);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH").get(0);
        pod.ask("a/report", "use a report").ok();
        ground.run(Arrow.MIGRATE);
        assertThat(pod.ask("a/report", "cursor MEMORY").ok()).isEqualTo("memory_mb true");
        // The fleet is told that this work has ended; the cursor goes on all the same.
        pod.ask("a/report", "end").ok();
        ground.untilOpen();
        if (ground.isPostgreSql()) {
            ground.run(Arrow.RETIRE);
            waitsForTheCursor(pod, Arrow.CONTRACT);
        } else {
            waitsForTheCursor(pod, Arrow.RETIRE);
            ground.run(Arrow.CONTRACT);
        }
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private void waitsForTheCursor(Pod pod, Arrow arrow) {
        CompletableFuture<Void> arrived = CompletableFuture.runAsync(() -> ground.run(arrow));
        Wait.pause(1500);
        assertThat(arrived).isNotDone();
        assertThat(pod.ask("a/report", "rest").ok()).isEqualTo(Integer.toString(ROWS - 1));
        arrived.join();
    }
}
