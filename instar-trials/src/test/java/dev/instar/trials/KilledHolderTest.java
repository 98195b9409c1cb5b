package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceRecord;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A process that is killed while it works in the old form: nobody is fooled, and nobody waits for longer than its lease. */
@Timeout(900)
class KilledHolderTest {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** For a machine on which everything is slow; whoever waited for anything but the lease would wait for a minute or for ever. */
    private static final Duration SLACK = Duration.ofSeconds(17);

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 1: kill -9 in read-old: the gate of retire is CLOSED naming it until its lease is over, OPEN a second later")
    void theGateNamesItUntilItsLeaseIsOver(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH lease=2000 idle=400 busy=200").get(0);
        pod.ask("use nightly report").ok();
        assertThat(pod.ask("read MEMORY 7").ok()).isEqualTo("memory_mb 7");
        ground.run(Arrow.MIGRATE);
        Wait.until(
                "its beat tells what it holds", () -> ground.gate().toString().contains("nightly report"));

        pod.kill();
        long killed = System.nanoTime();
        GateAnswer answer = ground.gate();
        while (!answer.isOpen()) {
            assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.CLOSED);
            assertThat(answer.blockers().toString()).contains("process " + pod.pid(), "nightly report");
            Wait.pause(50);
            answer = ground.gate();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        System.err.println("row 1 on " + kind + ": OPEN " + took.toMillis() + " ms after the kill");
        InstanceRecord dead = ground.instances().get(0);
        assertThat(dead.silentFor()).isGreaterThanOrEqualTo(LEASE);
        assertThat(took).isLessThan(LEASE.plus(SECOND).plus(SLACK));

        // Retire can be undone, so it does not ask for more than a lease; contract does.
        ground.run(Arrow.RETIRE);
        assertThat(ground.gate().answer()).isEqualTo(GateAnswer.Answer.CLOSED);
        assertThat(ground.gate().blockers().toString()).contains("process " + pod.pid(), "fell silent");
        ground.forgetSilent();
        ground.run(Arrow.CONTRACT);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }
}
