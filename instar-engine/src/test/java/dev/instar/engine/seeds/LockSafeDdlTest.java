package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.engine.stage.Stalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class LockSafeDdlTest {

    private static final int REFUSED_LOCKS = 5;
    private static final long LONGEST_WAIT_MILLIS = 100 + 50;
    private static final long SLOW_MACHINE_MILLIS = 250;

    @Test
    @DisplayName(
            "seed row 9: while a transaction holds the table, an unrelated reader waits no longer than the lock budget, and expand lands once it ends")
    void unrelatedReadersWaitNoLongerThanTheBudget() throws Exception {
        try (Stage stage = Flavors.stage(1000).patient();
                Stalls stalls = Stalls.of(stage.database().server());
                Connection holder = stage.connect();
                Statement held = holder.createStatement()) {
            holder.setAutoCommit(false);
            held.execute("SELECT count(*) FROM flavors");
            AtomicInteger refused = new AtomicInteger();
            stage.declare(Flavors.ID, Flavors.widen("flavors")).progress(Told.ofWaiting(blockers -> {
                assertThat(blockers).anySatisfy(b -> assertThat(b.why()).isNotEmpty());
                if (refused.incrementAndGet() == REFUSED_LOCKS) {
                    commit(holder);
                }
            }));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong longest = new AtomicLong();
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> read(stage, stop, longest));
            assertThat(stage.run(Arrow.EXPAND, Flavors.ID).changed()).isTrue();
            stop.set(true);
            reader.join();
            System.err.printf(
                    "longest wait of the reader: %d ms; machine and server themselves stalled for %.1f ms%n",
                    longest.get(), stalls.longestMillis());
            assertThat(refused).hasValueGreaterThanOrEqualTo(REFUSED_LOCKS);
            assertThat(longest.get())
                    .isLessThan(LONGEST_WAIT_MILLIS + SLOW_MACHINE_MILLIS + (long) stalls.longestMillis());
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(Stage stage, AtomicBoolean stop, AtomicLong longest) {
        try (Connection c = stage.connect();
                Statement s = c.createStatement()) {
            while (!stop.get()) {
                long begun = System.nanoTime();
                s.execute("SELECT memory_mb FROM flavors WHERE id = 7");
                longest.accumulateAndGet((System.nanoTime() - begun) / 1_000_000, Math::max);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
