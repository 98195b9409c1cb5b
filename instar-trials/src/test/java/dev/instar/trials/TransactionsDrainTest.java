package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** Twenty transactions of five seconds each, one begun after the other, when the old form is to be taken away. */
@Timeout(900)
class TransactionsDrainTest {

    private static final int COUNT = 20;
    private static final long LENGTH_MILLIS = 5000;

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 49: 20 transactions of 5 s use the old column: it is taken away after the last one, none is aborted; past the deadline"
                    + " the arrow is refused and nothing has changed")
    void theOldColumnIsTakenAfterTheLast(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 200);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH").get(0);
        all(pod, "use work");
        ground.run(Arrow.MIGRATE);
        drains(pod, "memory_mb", Arrow.RETIRE, "MIGRATED");
        all(pod, "end");
        ground.run(Arrow.CONTRACT);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    @BothEngines
    @DisplayName(
            "seed row 49: 20 transactions of 5 s use the table: DROP comes after the last one, none is aborted; past the deadline contract"
                    + " is refused and nothing has changed")
    void dropComesAfterTheLast(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 200);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod pod = ground.pods(1, "build=BOTH").get(0);
        ground.untilOpen();
        ground.run(Arrow.RETIRE);
        drains(pod, "memory_mib", Arrow.CONTRACT, "RETIRED");
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private void drains(Pod pod, String column, Arrow arrow, String state) {
        all(pod, "begin");
        CountDownLatch written = new CountDownLatch(COUNT);
        CountDownLatch refused = new CountDownLatch(1);
        List<CompletableFuture<Long>> ends = IntStream.range(0, COUNT)
                .mapToObj(i -> transaction(pod, i, column, written, refused))
                .toList();
        await(written);
        ground.limits(Ground.limits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatThrownBy(() -> ground.run(arrow)).isInstanceOf(RuntimeException.class);
        assertThat(ends).allMatch(e -> !e.isDone());
        refused.countDown();
        assertThat(ground.engine().status().toString()).contains(state);
        ground.limits(Ground.limits(Duration.ofSeconds(120), Duration.ofSeconds(120)));
        ground.run(arrow);
        long arrived = System.nanoTime();
        assertThat(ends.stream().mapToLong(CompletableFuture::join).max().orElseThrow())
                .isLessThan(arrived);
        assertThat(ground.books().acknowledged()).isEqualTo(COUNT);
    }

    /** When it began to commit. It lasts until the arrow was refused once, and its time on top of that. */
    private CompletableFuture<Long> transaction(
            Pod pod, int number, String column, CountDownLatch written, CountDownLatch refused) {
        String who = "a/t" + number;
        return CompletableFuture.supplyAsync(
                () -> {
                    assertThat(pod.ask(who, "write MEMORY " + (number + 1) + " " + (600 + number))
                                    .ok())
                            .isEqualTo(column);
                    written.countDown();
                    await(refused);
                    Wait.pause(LENGTH_MILLIS);
                    long committing = System.nanoTime();
                    pod.ask(who, "commit").ok();
                    pod.ask(who, "end").ok();
                    return committing;
                },
                task -> new Thread(task, who).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(3, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void all(Pod pod, String what) {
        IntStream.range(0, COUNT)
                .mapToObj(i -> pod.send("a/t" + i, what))
                .toList()
                .forEach(r -> Pod.answer(r).ok());
    }
}
