package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceRecord;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Frozen;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * Processes that stand still for five leases just before they read the old column. Half of them wake while it can still be read, half once
 * it is taken away.
 */
@Timeout(900)
class PausedReaderTest {

    private static final Duration LEASE = Duration.ofSeconds(2);

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet rows 2, 6, 9: 20 readers paused for 5 leases read what is right or fail cleanly; no old identity comes back")
    void twentyReaders(ServerKind kind) throws Exception {
        trials(kind, 2, 5);
    }

    @Tag("proof")
    @BothEngines
    @DisplayName(
            "fleet rows 2, 6, 9: 100 readers paused for 5 leases read what is right or fail cleanly; no old identity comes back")
    void aHundredReaders(ServerKind kind) throws Exception {
        trials(kind, 10, 5);
    }

    private void trials(ServerKind kind, int processes, int workers) throws Exception {
        ground = Ground.on(kind, 200);
        ground.run(Arrow.EXPAND);
        Pod live = ground.pods(1, "build=BOTH lease=600000").get(0);
        Frozen early = new Frozen(ground, processes, workers, 1, "build=BOTH lease=2000 idle=400 busy=200");
        Frozen late = new Frozen(ground, processes, workers, 101, "build=BOTH lease=2000 idle=400 busy=200");
        List<InstanceRecord> before = ground.instances();
        early.freeze();
        late.freeze();
        ground.run(Arrow.MIGRATE);
        ground.untilOpen();
        assertThat(live.ask("writes MEMORY 1 200 5000").ok()).isEqualTo("memory_mib");
        late.awaitFrozenFor(LEASE.multipliedBy(5));

        for (Reply reply : early.wake(row -> "read MEMORY " + row)) {
            assertThat(reply.ok()).startsWith("memory_mb ");
        }
        early.each((row, reply) ->
                assertThat(reply.ok()).isEqualTo("memory_mb " + ground.books().value(row)));
        goesOn(early);

        ground.untilOpen();
        ground.run(Arrow.RETIRE);
        late.wake(row -> "read MEMORY " + row);
        late.each((row, reply) ->
                assertThat(reply.isDenied()).as(reply.toString()).isTrue());
        goesOn(late);
        noneIsRevived(before, live);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    /** Asks once, and then uses the new form. */
    private void goesOn(Frozen frozen) {
        List<Long> statements = new ArrayList<>();
        for (Pod pod : frozen.pods()) {
            statements.add(Long.parseLong(pod.refreshed("a/w0").split(" ")[0]));
        }
        // An identity that has run out is replaced by the same call, where the heartbeat was not quicker.
        System.err.println("statements of a refresh: " + statements);
        frozen.end();
        frozen.again(row -> "read MEMORY " + row);
        frozen.each((row, reply) ->
                assertThat(reply.ok()).isEqualTo("memory_mib " + ground.books().value(row)));
        // What a beat of the process sends meanwhile is counted as well.
        for (Pod pod : frozen.pods()) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(pod.ask("a/w0", "refresh").ok()).startsWith("1 "));
        }
    }

    private void noneIsRevived(List<InstanceRecord> before, Pod live) {
        for (InstanceRecord old : before) {
            InstanceRecord now = ground.instances().stream()
                    .filter(i -> i.id().equals(old.id()))
                    .findFirst()
                    .orElseThrow();
            if (now.process() == live.pid()) {
                assertThat(now.state()).isEqualTo("LIVE");
            } else {
                assertThat(now.state()).as("process %d", now.process()).isIn("GONE", "FENCED");
                // Its beats found no row to change.
                assertThat(now.silentFor()).isGreaterThan(LEASE.multipliedBy(5));
                // A lease this short may run out once more on a slow machine; then it is on its way to the next
                // identity.
                Wait.until("it lives under one identity", () -> living(old).size() == 1);
                assertThat(living(old)).noneMatch(i -> i.id().equals(old.id()));
            }
        }
    }

    private List<InstanceRecord> living(InstanceRecord old) {
        return ground.instances().stream()
                .filter(i -> i.process() == old.process() && i.state().equals("LIVE"))
                .toList();
    }
}
