package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A process that is asked to end says so, ends what it has begun, and leaves: nobody waits for its lease. */
@Timeout(900)
class GracefulShutdownTest {

    /** One second by the row, the rest for a machine on which everything is slow; lease and grace are minutes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 64: SIGTERM: DRAINING while work is under way, then GONE within a second; the gate does not wait for the lease")
    void itLeavesAtOnce(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod pod = ground.pods(1, "build=OLD lease=300000 grace=300000").get(0);
        assertThat(ground.gate().blockers().toString()).contains("process " + pod.pid());
        pod.ask("use a request").ok();

        pod.terminate();
        List<String> states = new ArrayList<>();
        Wait.until("it says that it drains", () -> look(states).equals("DRAINING"));
        assertThat(ground.gate().blockers().toString()).contains("process " + pod.pid(), "(draining)");
        assertThat(pod.isAlive()).isTrue();

        CompletableFuture<?> ended = pod.send("a/w", "end");
        long begun = System.nanoTime();
        Wait.until("it is gone", () -> look(states).equals("GONE"));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.err.println("row 64 on " + kind + ": GONE " + took.toMillis() + " ms after its work ended; " + states);
        assertThat(took).isLessThan(AT_ONCE);
        assertThat(ground.gate().isOpen()).isTrue();
        assertThat(states).containsSubsequence("DRAINING", "GONE").doesNotContain("FENCED");
        Wait.until("the process ends", () -> !pod.isAlive());
        Wait.until("its last answer is read", ended::isDone);
    }

    private String look(List<String> states) {
        String state = ground.instances().get(0).state();
        if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
            states.add(state);
        }
        return state;
    }
}
