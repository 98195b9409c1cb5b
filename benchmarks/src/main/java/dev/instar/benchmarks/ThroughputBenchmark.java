package dev.instar.benchmarks;

import dev.instar.client.Instar;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.Database;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
import javax.sql.DataSource;

/** How many statements a second an application gets through, observed and not, in short turns on the same sessions. */
final class ThroughputBenchmark {

    private static final String TEXT = "SELECT amount, note FROM orders WHERE id = ?";
    private static final int ROWS = 1_000;
    private static final int THREADS = 4;
    private static final int WARM_TURNS = 20;
    private static final long TURN_NANOS = 250_000_000;

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
        Figures bareWork = new Figures();
        Figures moreWork = new Figures();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Sessions sessions = new Sessions(database, 2 * THREADS);
                Instar instar = Instar.join(
                        sessions, app -> app.name("orders").build("1").supports(Arena.ID))) {
            DataSource observed = instar.observe(sessions);
            for (int warm = 0; warm < WARM_TURNS; warm++) {
                turn(threads, warm % 2 == 0 ? sessions : observed);
            }
            for (int round = 0; round < rounds; round++) {
                // Neither is always the first.
                boolean bareFirst = round % 2 == 0;
                Turn one = turn(threads, bareFirst ? sessions : observed);
                Turn other = turn(threads, bareFirst ? observed : sessions);
                Turn plain = bareFirst ? one : other;
                Turn watched = bareFirst ? other : one;
                bare.add(plain.perSecond());
                ratio.add(watched.perSecond() / plain.perSecond());
                bareWork.add(plain.nanosEach());
                moreWork.add(watched.nanosEach() - plain.nanosEach());
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT,
                "%d threads, median of %d rounds%n  bare      %,10.0f statements/s, %,.0f ns of the client's processor each%n"
                        + "  observed  %10.3f of that, %,.0f ns more each%n%n",
                THREADS,
                rounds,
                bare.median(),
                bareWork.median(),
                ratio.median(),
                moreWork.median());
    }

    /**
     * @param statements how many
     * @param nanos how long it took
     * @param worked time of the client's threads on a processor, in nanoseconds: the same whatever else the machine does
     */
    private record Turn(long statements, long nanos, long worked) {

        double perSecond() {
            return statements * 1e9 / nanos;
        }

        double nanosEach() {
            return (double) worked / statements;
        }
    }

    private static Turn turn(ExecutorService threads, DataSource source) throws SQLException {
        long begun = System.nanoTime();
        Callable<Turn> work = () -> count(source, begun + TURN_NANOS);
        long done = 0;
        long worked = 0;
        try {
            for (Future<Turn> each : threads.invokeAll(Collections.nCopies(THREADS, work))) {
                done += each.get().statements();
                worked += each.get().worked();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
        return new Turn(done, System.nanoTime() - begun, worked);
    }

    private static Turn count(DataSource source, long until) throws SQLException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        long done = 0;
        try (Connection connection = source.getConnection()) {
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
        return new Turn(done, 0, clock.getCurrentThreadCpuTime() - before);
    }
}
