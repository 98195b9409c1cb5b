package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Frozen;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * Writers that stand still for five leases just before they write the old column, and wake when everybody else reads the new one. Each
 * fence is tried alone, with the others taken down, and once there is none.
 */
@Timeout(900)
class PausedWriterTest {

    private static final Duration FIVE_LEASES = Duration.ofSeconds(10);

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    private enum Fence {
        BRIDGE,
        EPOCH,
        RIGHTS,
        NONE
    }

    @BothEngines
    @DisplayName(
            "fleet row 3, fence sync: 20 writers paused for 5 leases write the old form, and the bridge carries it over")
    void theBridgeCarriesItOver(ServerKind kind) throws Exception {
        bridge(kind, 4);
    }

    @BothEngines
    @DisplayName(
            "fleet row 3, fence epoch: 20 writers paused for 5 leases ask for the epoch before they commit, and give up")
    void theEpochHasMovedOn(ServerKind kind) throws Exception {
        epoch(kind, 4);
    }

    @BothEngines
    @DisplayName("fleet row 3, fence revoke: 20 writers paused for 5 leases are refused by the server")
    void theRightIsGone(ServerKind kind) throws Exception {
        rights(kind, 4);
    }

    @BothEngines
    @DisplayName("fleet row 3, control run: with every fence taken down, the harness finds the updates that are lost")
    void withoutAFenceUpdatesAreLost(ServerKind kind) throws Exception {
        List<Reply> replies = trial(kind, Fence.NONE, 4);
        assertThat(replies).allMatch(Reply::isOk);
        assertThat(ground.wrongRows("memory_mib")).hasSizeGreaterThanOrEqualTo(1);
        System.err.println("row 3 on " + kind + ", no fence: lost "
                + ground.wrongRows("memory_mib").size() + " of " + replies.size());
    }

    @Tag("proof")
    @BothEngines
    @DisplayName("fleet row 3: 100 trials for each fence: no acknowledged update is lost")
    void aHundredTrialsOfEach(ServerKind kind) throws Exception {
        bridge(kind, 20);
        ground.close();
        epoch(kind, 20);
        ground.close();
        rights(kind, 20);
    }

    private void bridge(ServerKind kind, int processes) throws Exception {
        assertThat(trial(kind, Fence.BRIDGE, processes)).allMatch(Reply::isOk);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
        assertThat(ground.wrongRows("memory_mb")).isEmpty();
    }

    private void epoch(ServerKind kind, int processes) throws Exception {
        assertThat(trial(kind, Fence.EPOCH, processes))
                .allMatch(r -> r.toString().contains("EPOCH"));
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private void rights(ServerKind kind, int processes) throws Exception {
        assertThat(trial(kind, Fence.RIGHTS, processes)).allMatch(Reply::isDenied);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private List<Reply> trial(ServerKind kind, Fence fence, int processes) throws Exception {
        ground = Ground.on(kind, processes * 5);
        ground.run(Arrow.EXPAND);
        String checks = fence == Fence.EPOCH ? " checks=yes" : "";
        Frozen writers = new Frozen(ground, processes, 5, 1, "build=BOTH lease=2000 idle=400 busy=200" + checks);
        Pod live = ground.pods(1, "build=BOTH lease=600000").get(0);
        writers.freeze();
        ground.run(Arrow.MIGRATE);
        ground.untilOpen();
        // The new form is read and written: what a writer of the old one adds now is seen by nobody, unless something
        // carries it over.
        assertThat(live.ask("writes MEMORY 1 " + processes * 5 + " 5000").ok()).isEqualTo("memory_mib");
        if (fence == Fence.RIGHTS) {
            ground.run(Arrow.RETIRE);
        }
        if (fence != Fence.BRIDGE) {
            ground.dropBridge();
        }
        writers.awaitFrozenFor(FIVE_LEASES);
        List<Reply> replies = writers.wake(row -> "write MEMORY " + row + " " + (7000 + row));
        if (fence == Fence.EPOCH || fence == Fence.RIGHTS) {
            goOn(writers);
        }
        return replies;
    }

    /** Who was refused asks, and does its work again in the new form. */
    private static void goOn(Frozen writers) {
        writers.pods().forEach(pod -> pod.refreshed("a/w0"));
        writers.end();
        writers.again(row -> "write MEMORY " + row + " " + (9000 + row))
                .forEach(reply -> assertThat(reply.ok()).isEqualTo("memory_mib"));
    }
}
