package dev.instar.benchmarks;

import dev.instar.client.Instar;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many statements a second an application gets through, observed and not, in turns of a second on the same sessions. */
final class ThroughputBenchmark {

    private static final String TEXT = "SELECT amount, note FROM orders WHERE id = ?";
    private static final int ROWS = 1_000;
    private static final int THREADS = 4;
    private static final long TURN_NANOS = 1_000_000_000;

    private final Arena arena;
    private final Database database;

    ThroughputBenchmark(Arena arena, Database database) {
        this.arena = arena;
        this.database = database;
    }

    void run(int rounds) throws SQLException {
        arena.fill(ROWS);
        arena.arrow(Arrow.EXPAND);
        Figures bare = new Figures();
        Figures ratio = new Figures();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Sessions sessions = new Sessions(database, 2 * THREADS);
                Instar instar = Instar.join(
                        sessions, app -> app.name("orders").build("1").supports(Arena.ID))) {
            var observed = instar.observe(sessions);
            turn(threads, observed::getConnection);
            for (int round = 0; round < rounds; round++) {
                // Neither is always the first.
                boolean bareFirst = round % 2 == 0;
                double one = turn(threads, bareFirst ? sessions::getConnection : observed::getConnection);
                double other = turn(threads, bareFirst ? observed::getConnection : sessions::getConnection);
                bare.add(bareFirst ? one : other);
                ratio.add(bareFirst ? other / one : one / other);
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT,
                "%d threads, median of %d rounds%n  bare      %,10.0f statements/s%n  observed  %10.3f of that%n%n",
                THREADS,
                rounds,
                bare.median(),
                ratio.median());
    }

    /** Statements a second, of all threads. */
    private static double turn(ExecutorService threads, Callable<Connection> source) throws SQLException {
        long begun = System.nanoTime();
        Callable<Long> work = () -> count(source, begun + TURN_NANOS);
        long done = 0;
        try {
            for (Future<Long> each : threads.invokeAll(Collections.nCopies(THREADS, work))) {
                done += each.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private static long count(Callable<Connection> source, long until) throws Exception {
        long done = 0;
        try (Connection connection = source.call()) {
            while (System.nanoTime() < until) {
                try (PreparedStatement statement = connection.prepareStatement(TEXT)) {
                    statement.setLong(1, done % ROWS);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                    }
                }
                done++;
            }
        }
        return done;
    }
}
