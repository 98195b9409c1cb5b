package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Following a directive that flips: what work sees, what is acknowledged and when, what a lost database changes. */
@OnBothFamilies
class SwitchTest {

    private final Cell cell;

    SwitchTest(ServerKind kind) throws SQLException {
        cell = Cell.installed(kind);
        cell.begin("EXPANDED");
    }

    @AfterEach
    void drop() {
        cell.close();
    }

    private Instar seldom() throws SQLException {
        return cell.join(
                app -> app.polls(Duration.ofHours(1), Duration.ofHours(1)).lease(Duration.ofHours(9)));
    }

    @Test
    void whatHasBegunStaysAsItIsAndHoldsTheAcknowledgement_fleetRow13() throws SQLException {
        try (Instar instar = seldom()) {
            long before = instar.epoch();
            Use report = instar.begin("report");
            long flipped = cell.move("MIGRATED");
            assertThat(instar.refresh()).isEqualTo(flipped);
            assertThat(report.isNew(Cell.ID)).isFalse();
            assertThat(report.columns(Cell.TABLE).select()).isEqualTo("id, memory_mb");
            try (Use order = instar.begin("order")) {
                assertThat(order.isNew(Cell.ID)).isTrue();
                assertThat(order.columns(Cell.TABLE).select()).isEqualTo("id, memory_mib");
                instar.refresh();
                assertThat(cell.one().epoch()).isEqualTo(before);
                assertThat(cell.one().holding()).isEqualTo("report");
                assertThat(cell.one().holdingSince()).isPresent();
                report.close();
                await("told as soon as it has ended, long before the next poll")
                        .atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(flipped));
                assertThat(cell.one().holding()).isEmpty();
            }
        }
    }

    @Test
    void severalSnapshotsAreHeldAtOnceAndTheOldestCounts() throws SQLException {
        try (Instar instar = seldom()) {
            Use first = instar.begin("first");
            long one = first.epoch();
            cell.move("MIGRATED");
            instar.refresh();
            Use second = instar.begin("second");
            long two = second.epoch();
            long three = cell.move("EXPANDED");
            instar.refresh();
            assertThat(cell.one().epoch()).isEqualTo(one);
            first.close();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(two));
            second.close();
            second.close();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(three));
        }
    }

    @Test
    void theNewestMayEndFirst() throws SQLException {
        try (Instar instar = seldom()) {
            Use first = instar.begin("first");
            cell.move("MIGRATED");
            instar.refresh();
            Use second = instar.begin("second");
            long three = cell.move("EXPANDED");
            instar.refresh();
            second.close();
            instar.refresh();
            assertThat(cell.one().epoch()).isEqualTo(first.epoch());
            first.close();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(three));
        }
    }

    @Test
    void aHintIsFollowedWithoutWaitingForAnybodysWrite_fleetRow17() throws SQLException {
        try (Instar instar = seldom();
                Connection other = cell.connect()) {
            long before = instar.epoch();
            long flipped = cell.move("MIGRATED");
            other.setAutoCommit(false);
            try (Statement s = other.createStatement()) {
                s.executeUpdate("UPDATE " + cell.instanceTable() + " SET reason = reason");
            }
            instar.lookNow();
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
            assertThat(cell.one().epoch()).as("its beat waits").isEqualTo(before);
            other.rollback();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().epoch()).isEqualTo(flipped));
        }
    }

    @Test
    void aRequestIsOneSnapshotHoweverOftenItIsOpened() throws SQLException {
        try (Instar instar = seldom();
                Use outer = instar.request("GET /flavors")) {
            Use inner = instar.request("transaction");
            assertThat(inner.tag()).isEqualTo("GET /flavors");
            cell.move("MIGRATED");
            instar.refresh();
            inner.close();
            inner.close();
            instar.refresh();
            assertThat(cell.one().holding()).as("closed twice is closed once").isEqualTo("GET /flavors");
            try (Use again = instar.request("another transaction")) {
                assertThat(again.isNew(Cell.ID)).isFalse();
            }
            outer.close();
            try (Use next = instar.request("GET /orders")) {
                assertThat(next.isNew(Cell.ID)).isTrue();
            }
        }
    }

    @Test
    void aRequestThatAnotherThreadEndedIsNotTakenUpAgain() throws Exception {
        try (Instar instar = seldom()) {
            Use begun = instar.request("asynchronous");
            CompletableFuture.runAsync(begun::close).get(1, TimeUnit.MINUTES);
            long flipped = cell.move("MIGRATED");
            instar.refresh();
            try (Use next = instar.request("next")) {
                assertThat(next.isNew(Cell.ID)).isTrue();
                assertThat(next.tag()).isEqualTo("next");
                assertThat(cell.one().epoch()).isEqualTo(flipped);
            }
        }
    }

    @Test
    void whileTheDatabaseIsOutOfReachEverythingStaysAsItWasAndNothingFails_fleetRow14() throws SQLException {
        Source source = cell.source();
        try (Instar instar = Instar.join(source, Cell::orders)) {
            long known = instar.epoch();
            source.cut(true);
            // Behind a beat that was under way when the line was cut, and had one.
            assertThatThrownBy(instar::refresh).isInstanceOf(SQLException.class);
            long flipped = cell.move("MIGRATED");
            assertThatThrownBy(instar::refresh).isInstanceOf(SQLException.class);
            for (int i = 0; i < 1_000; i++) {
                try (Use use = instar.begin()) {
                    assertThat(use.epoch()).isEqualTo(known);
                }
            }
            source.cut(false);
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
        }
    }

    @Test
    void anInterruptedThreadMayAskBeginAndEndAndStaysInterrupted() throws Exception {
        try (Instar instar = seldom()) {
            long flipped = cell.move("MIGRATED");
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            new Thread(() -> {
                        Thread.currentThread().interrupt();
                        try (Use use = instar.begin("interrupted")) {
                            instar.refresh();
                            instar.lookNow();
                        } catch (SQLException e) {
                            done.completeExceptionally(e);
                        }
                        done.complete(Thread.currentThread().isInterrupted());
                    })
                    .start();
            assertThat(done.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(instar.epoch()).isEqualTo(flipped);
            instar.drain();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(cell.one().state()).isEqualTo("DRAINING"));
        }
    }

    /** Lets the next answers wait on their way to whoever asked. */
    private record HeldUp(CountDownLatch answered, CountDownLatch goOn) {

        static HeldUp on(Source source) {
            HeldUp held = new HeldUp(new CountDownLatch(1), new CountDownLatch(1));
            source.whenClosing(() -> {
                held.answered.countDown();
                await(held.goOn);
            });
            return held;
        }

        static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Asking(Thread thread, CompletableFuture<Long> answer) {

        static Asking begin(Instar instar) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    answer.complete(instar.refresh());
                } catch (SQLException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            thread.start();
            return new Asking(thread, answer);
        }

        boolean waits() {
            return thread.getState() == Thread.State.WAITING;
        }

        long epoch() throws Exception {
            return answer.get(2, TimeUnit.MINUTES);
        }
    }

    @Test
    void aThousandThreadsShareOneQuestionThatIsNeverOlderThanTheirs_fleetRow34() throws Exception {
        Source source = cell.source();
        try (Instar instar =
                Instar.join(source, app -> Cell.orders(app).polls(Duration.ofHours(1), Duration.ofHours(1)))) {
            source.forget();
            HeldUp held = HeldUp.on(source);
            Asking early = Asking.begin(instar);
            HeldUp.await(held.answered());
            long flipped = cell.move("MIGRATED");
            List<Asking> late =
                    IntStream.range(0, 999).mapToObj(i -> Asking.begin(instar)).toList();
            await().atMost(Duration.ofMinutes(2)).until(() -> late.stream().allMatch(Asking::waits));
            assertThat(source.asked())
                    .as("asked while one question is under way")
                    .hasSize(1);
            held.goOn().countDown();
            assertThat(early.epoch()).isLessThanOrEqualTo(flipped);
            for (Asking asking : late) {
                assertThat(asking.epoch()).isEqualTo(flipped);
            }
            assertThat(source.asked())
                    .as("the first; the one of all others; what that one acknowledged; stragglers")
                    .hasSizeLessThanOrEqualTo(5);
        }
    }
}
