package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** An old and a new build write the same rows by turns. */
@Timeout(900)
class AlternatingWritersTest {

    private static final int ROWS = 100;

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 69: an old and a new process take turns in 1,000 updates of 100 rows: the last write stands in both forms")
    void aThousandUpdates(ServerKind kind) throws Exception {
        alternate(kind, 10);
    }

    @Tag("proof")
    @BothEngines
    @DisplayName(
            "seed row 69: an old and a new process take turns in 10,000 updates of 100 rows: the last write stands in both forms")
    void tenThousandUpdates(ServerKind kind) throws Exception {
        alternate(kind, 100);
    }

    private void alternate(ServerKind kind, int rounds) throws Exception {
        ground = Ground.on(kind, ROWS);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod old = ground.pods(1, "build=OLD").get(0);
        Pod fresh = ground.pods(1, "build=NEW").get(0);
        for (int round = 1; round <= rounds; round++) {
            Pod writer = round % 2 == 1 ? old : fresh;
            Pod other = round % 2 == 1 ? fresh : old;
            writer.ask("writes MEMORY 1 " + ROWS + " " + round * 1000).ok();
            other.ask("scan MEMORY").ok();
            assertThat(ground.wrongRows(other)).isEmpty();
        }
        assertThat(ground.books().acknowledged()).isEqualTo((long) rounds * ROWS);
        assertThat(ground.wrongRows("memory_mb")).isEmpty();
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }
}
