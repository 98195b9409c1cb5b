package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again and again what an operation of an application does, and tells how long it took: for where the applications themselves cannot be
 * asked. It has a connection and a thread of its own, and gets a new connection where one broke.
 */
public final class LatencyProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LatencyProbe.class);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final ConnectionSource source;
    private final Operation operation;
    private final Duration every;
    private final Consumer<Duration> observer;
    private final Thread thread;

    /** What is done, and committed. */
    @FunctionalInterface
    public interface Operation {

        /** The shortest statement: what it feels is the way to the server and whether that has time. */
        Operation SELECT_ONE = statement("SELECT 1");

        void run(Connection connection) throws SQLException;

        /** A statement that is complete, as it stands; what it answers is read. */
        static Operation statement(String sql) {
            return connection -> {
                try (var statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            };
        }
    }

    private LatencyProbe(ConnectionSource source, Operation operation, Duration every, Consumer<Duration> observer) {
        this.source = source;
        this.operation = operation;
        this.every = every;
        this.observer = observer;
        this.thread = new Thread(this::run, "instar-latency-probe");
        thread.setDaemon(true);
    }

    /**
     * Does it once, and then from a thread of its own.
     *
     * @param every from the beginning of one operation to that of the next, or at once where one took longer
     * @param observer for instance {@link FeedbackThrottle#observed}
     * @throws SQLException when it cannot be done; nothing goes on then
     */
    public static LatencyProbe start(
            ConnectionSource source, Operation operation, Duration every, Consumer<Duration> observer)
            throws SQLException {
        try (Connection connection = source.open()) {
            operation.run(connection);
        }
        LatencyProbe probe = new LatencyProbe(source, operation, every, observer);
        probe.thread.start();
        return probe;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = source.open()) {
                connection.setAutoCommit(true);
                probe(connection);
            } catch (SQLException e) {
                LOG.warn("the latency probe failed and goes on: {}", e.getMessage());
                sleep(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    private void probe(Connection connection) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            long began = System.nanoTime();
            operation.run(connection);
            long took = System.nanoTime() - began;
            observer.accept(Duration.ofNanos(took));
            sleep(every.toNanos() - took);
        }
    }

    private static void sleep(long nanos) {
        try {
            if (nanos > 0) {
                Thread.sleep(Duration.ofNanos(nanos).toMillis(), (int) (nanos % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and waits until its connection is closed. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(AFTER_A_FAILURE.toMillis() * 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
