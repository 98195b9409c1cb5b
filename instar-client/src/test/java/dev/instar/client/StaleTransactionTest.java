package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance: fleet rows 32 to 34: the statements of a stale process. */
class StaleTransactionTest {

    static List<ServerKind> kinds() {
        return List.of(ServerKind.POSTGRESQL_18, ServerKind.MARIADB_11_4);
    }

    /** Names the column that this process believes in. */
    private static int memory(Instar instar, Connection connection) throws SQLException {
        String column = instar.isNew(Change.ID) ? "memory_mib" : "memory_mb";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + column + " FROM flavors")) {
            row.next();
            return row.getInt(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransactionThatFailedBecauseTheProcessWasStaleIsDoneOnceMore(ServerKind kind) throws SQLException {
        try (Change change = new Change(kind);
                Instar instar = change.lazy()) {
            DataSource seen = instar.observe(change);
            long epoch = change.move("MIGRATED");
            change.sql("ALTER TABLE flavors DROP COLUMN memory_mb");
            AtomicInteger attempts = new AtomicInteger();
            int memory = instar.run(seen, connection -> {
                attempts.incrementAndGet();
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("UPDATE flavors SET memory_mib = memory_mib + 1");
                }
                return memory(instar, connection);
            });
            assertThat(memory).as("the first attempt was rolled back").isEqualTo(2);
            assertThat(attempts).hasValue(2);
            assertThat(instar.epoch()).isEqualTo(epoch);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anErrorThatHasNothingToDoWithAChangeGoesThroughAsItIs(ServerKind kind) throws SQLException {
        try (Change change = new Change(kind);
                Instar instar = change.lazy()) {
            DataSource seen = instar.observe(change);
            for (String state : List.of("42501", "42703", "42S22", "23505", "0A000")) {
                AtomicInteger attempts = new AtomicInteger();
                SQLException error = new SQLException("of the test", state);
                Throwable thrown = catchThrowable(() -> instar.run(seen, connection -> {
                    attempts.incrementAndGet();
                    throw error;
                }));
                assertThat(thrown).as(state).isSameAs(error);
                assertThat(error.getSuppressed()).isEmpty();
                assertThat(attempts).as(state).hasValue(1);
            }
        }
    }

    @Test
    void aRightThatWasNeverGivenIsNoReasonToTryAgain() throws SQLException {
        try (Change change = new Change(ServerKind.POSTGRESQL_18);
                Instar instar = change.lazy()) {
            AtomicInteger attempts = new AtomicInteger();
            change.sql("CREATE ROLE nobody_" + ProcessHandle.current().pid());
            try {
                assertThatThrownBy(() -> instar.run(instar.observe(change), connection -> {
                            attempts.incrementAndGet();
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("SET LOCAL ROLE nobody_"
                                        + ProcessHandle.current().pid());
                                return statement.execute("SELECT * FROM flavors");
                            }
                        }))
                        .isInstanceOf(SQLException.class)
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
                assertThat(attempts).hasValue(1);
            } finally {
                change.sql("DROP ROLE nobody_" + ProcessHandle.current().pid());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void withinARequestNothingIsDoneAgainForItKeepsItsSnapshot(ServerKind kind) throws SQLException {
        try (Change change = new Change(kind);
                Instar instar = change.lazy()) {
            DataSource seen = instar.observe(change);
            change.move("MIGRATED");
            change.sql("ALTER TABLE flavors DROP COLUMN memory_mb");
            AtomicInteger attempts = new AtomicInteger();
            try (Use request = instar.request("test")) {
                assertThatThrownBy(() -> instar.run(seen, connection -> {
                            attempts.incrementAndGet();
                            return memory(instar, connection);
                        }))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void aPlanThatWasMadeBeforeTheStructureChangedIsMadeAnew() throws SQLException {
        try (Change change = new Change(ServerKind.POSTGRESQL_18);
                Instar instar = change.lazy();
                Connection held = instar.observe(change).getConnection()) {
            AtomicInteger attempts = new AtomicInteger();
            // one connection, handed out again and again, as a pool does
            DataSource pool = new Change.Held(change, held);
            for (int i = 0; i < 10; i++) {
                instar.run(pool, StaleTransactionTest::readAll);
            }
            change.sql("ALTER TABLE flavors ADD COLUMN extra int");
            instar.run(pool, connection -> {
                attempts.incrementAndGet();
                return readAll(connection);
            });
            assertThat(attempts).hasValueBetween(1, 2);
        }
    }

    private static int readAll(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM flavors");
                ResultSet rows = statement.executeQuery()) {
            return rows.getMetaData().getColumnCount();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aThousandStaleThreadsShareOneQuestion(ServerKind kind) throws Exception {
        try (Change change = new Change(kind);
                Instar instar = change.lazy()) {
            change.move("MIGRATED");
            int threads = 1_000;
            CountDownLatch allFailed = new CountDownLatch(threads);
            AtomicInteger stale = new AtomicInteger();
            List<Thread> asking = new CopyOnWriteArrayList<>();
            AtomicReference<SQLException> refused = new AtomicReference<>(new SQLException("column is gone", "42703"));
            // the transactions themselves are not what is counted: they share a connection that does nothing
            try (Connection one = change.getConnection()) {
                DataSource shared = new Change.Held(change, one, "setAutoCommit", "commit", "rollback");
                int before = change.connections.get();
                // The first question waits until all have come to ask: who comes late asks anew, and has to.
                change.opening.set(() -> await().atMost(Duration.ofMinutes(2))
                        .until(() -> stale.get() == threads && waiting(asking) >= threads - 1));
                ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
                    Thread thread = new Thread(task);
                    asking.add(thread);
                    return thread;
                });
                List<Future<Integer>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    AtomicInteger attempts = new AtomicInteger();
                    results.add(pool.submit(() -> instar.run(shared, connection -> {
                        if (attempts.incrementAndGet() == 1) {
                            allFailed.countDown();
                            awaitQuietly(allFailed);
                            stale.incrementAndGet();
                            throw refused.get();
                        }
                        return attempts.get();
                    })));
                }
                for (Future<Integer> result : results) {
                    assertThat(result.get()).isEqualTo(2);
                }
                pool.shutdown();
                assertThat(change.connections.get() - before)
                        .as("questions of all threads together")
                        .isBetween(1, 20);
            }
        }
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream()
                .filter(t -> t.getState() == Thread.State.WAITING)
                .count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
