package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A transaction that has read a table and stays open: it blocks nobody but who wants the table alone. */
final class Reader implements AutoCloseable {

    static final String NAME = "nightly report";

    private final Connection connection;
    private final Thread ending;
    private volatile long endedAt;

    private Reader(Connection connection, Duration time) {
        this.connection = connection;
        this.ending = new Thread(() -> end(time), "reader");
        ending.start();
    }

    /** Reads now, and holds the table for that long. */
    static Reader of(Stage stage, String table, Duration time) throws SQLException {
        Connection connection = stage.connect();
        try (Statement s = connection.createStatement()) {
            if (stage.database().server().kind().isPostgreSql()) {
                s.execute("SET application_name = '" + NAME + "'");
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            s.executeQuery("SELECT count(*) FROM " + table);
        }
        return new Reader(connection, time);
    }

    private void end(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            endedAt = System.nanoTime();
            connection.commit();
        } catch (InterruptedException | SQLException e) {
            endedAt = System.nanoTime();
        }
    }

    /** Whether it had ended by that time of {@link System#nanoTime()}. */
    boolean endedBefore(long nanos) throws InterruptedException {
        ending.join();
        return endedAt - nanos < 0;
    }

    @Override
    public void close() throws SQLException {
        ending.interrupt();
        connection.close();
    }
}
