package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A transaction that began before the flip and ends after it. */
@Timeout(900)
class WorkSpansFlipTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 13, with 5 s instead of 30: a transaction spans the flip: nothing is acknowledged before its end, and it is named"
                    + " with tag and age")
    void theAcknowledgementWaitsForItsEnd(ServerKind kind) throws Exception {
        spans(kind, Duration.ofSeconds(5));
    }

    @Tag("proof")
    @BothEngines
    @DisplayName(
            "fleet row 13: a transaction of 30 s spans the flip: nothing is acknowledged before its end, and it is named with tag and age")
    void theAcknowledgementWaitsForHalfAMinute(ServerKind kind) throws Exception {
        spans(kind, Duration.ofSeconds(30));
    }

    private void spans(ServerKind kind, Duration length) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH lease=600000 idle=400 busy=200").get(0);
        long asked = System.nanoTime();
        pod.ask("use month's end").ok();
        long begun = System.nanoTime();
        // Backfill would wait for a row that it has written, so it reads; a write follows once the rows are moved.
        pod.ask("read MEMORY 7").ok();
        ground.run(Arrow.MIGRATE);
        pod.ask("begin").ok();
        assertThat(pod.ask("write MEMORY 7 4321").ok()).isEqualTo("memory_mb");
        CompletableFuture<?> another = pod.send("a/other", "read MEMORY 8");
        Wait.until("others there use the new form", another::isDone);
        Wait.until(
                "its beat tells what it holds", () -> ground.gate().toString().contains("month's end"));

        long checks = 0;
        do {
            GateAnswer answer = ground.gate();
            assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.CLOSED);
            Blocker blocker = answer.blockers().get(0);
            assertThat(blocker.who()).contains("process " + pod.pid());
            assertThat(blocker.why()).contains("has not acknowledged", "under way there: month's end");
            checks++;
            Wait.pause(100);
        } while (System.nanoTime() - begun < length.toNanos());
        // What the beat says is up to one beat older than now, and older still when that beat was slow.
        Wait.until("its age is told", () -> age().compareTo(length.minusSeconds(2)) >= 0);
        assertThat(age()).isLessThan(Duration.ofNanos(System.nanoTime() - asked).plusSeconds(5));
        assertThat(checks).isPositive();

        pod.ask("commit").ok();
        pod.ask("end").ok();
        ground.untilOpen();
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
        assertThat(ground.books().acknowledged()).isEqualTo(1);
        assertThat(pod.ask("read MEMORY 7").ok()).isEqualTo("memory_mib 4321");
    }

    private Duration age() {
        return Duration.between(Instant.parse(ground.gate().blockers().get(0).since()), Instant.now());
    }
}
