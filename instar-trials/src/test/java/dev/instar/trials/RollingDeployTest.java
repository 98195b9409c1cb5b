package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Load;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A hundred members of an old build are replaced by a new one, one by one, under load; 20 of them in each of 5 processes. */
@Timeout(900)
class RollingDeployTest {

    private static final int PODS = 100;

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 65: rolling deploy of 100 pods: the gate is closed for as long as one of the old build lives, and opens then; 0 errors")
    void theGateOpensWithTheLastOne(ServerKind kind) throws Exception {
        ground = Ground.on(kind, PODS * 10);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        List<Pod> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(ground.pod());
        }
        Load old = new Load(processes, 65);
        old.begin(PODS, PODS * 10, 300, "build=OLD lease=600000 idle=5000 busy=2000");
        AtomicBoolean someLive = new AtomicBoolean(true);
        List<String> wrong = new ArrayList<>();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> watching = CompletableFuture.runAsync(() -> watch(someLive, wrong, looks));
        for (int pod = 0; pod < PODS; pod++) {
            Pod process = processes.get(pod % processes.size());
            process.ask("n" + pod + "/load", "join build=BOTH lease=600000 idle=5000 busy=1000")
                    .ok();
            process.ask("m" + pod + "/load", "quiet").ok();
            process.ask("n" + pod + "/load", "load MEMORY " + (pod * 10 + 1) + " " + (pod * 10 + 10) + " 300 " + pod)
                    .ok();
            if (pod == PODS - 1) {
                // From here on nobody can say that one of the old build lives, until its leaving is answered.
                someLive.set(false);
            }
            process.ask("m" + pod + "/load", "close").ok();
        }
        long gone = System.nanoTime();
        ground.untilOpen();
        System.err.println("row 65 on " + kind + ": OPEN " + (System.nanoTime() - gone) / 1_000_000
                + " ms after the last of the old build, " + looks + " looks before");
        watching.join();
        assertThat(wrong).isEmpty();
        assertThat(looks.get()).isGreaterThan(5);
        ground.run(Arrow.RETIRE, Arrow.CONTRACT);
        Wait.pause(1000);
        // Rows can be compared with the books only when nobody writes between the one look and the other.
        for (int pod = 0; pod < PODS; pod++) {
            processes
                    .get(pod % processes.size())
                    .ask("n" + pod + "/load", "quiet")
                    .ok();
        }
        assertThat(old.failures()).isEmpty();
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
        assertThat(ground.books().acknowledged()).isGreaterThan(PODS);
    }

    /** Looks while there is certainly one of the old build, before and after. */
    private void watch(AtomicBoolean someLive, List<String> wrong, AtomicInteger looks) {
        while (someLive.get()) {
            GateAnswer answer = ground.gate();
            if (someLive.get()) {
                looks.incrementAndGet();
                if (answer.answer() != GateAnswer.Answer.CLOSED
                        || !answer.blockers().toString().contains("does not know 0001-memory")) {
                    wrong.add(answer.toString());
                }
            }
            Wait.pause(100);
        }
    }
}
