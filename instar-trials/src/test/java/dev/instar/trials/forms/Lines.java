package dev.instar.trials.forms;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Connections to one database, used again: what a process that died had under way is rolled back, as the server does. */
final class Lines implements AutoCloseable {

    /** Where connections come from. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    private final Source source;
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();

    Lines(Source source) {
        this.source = source;
    }

    Connection take() throws SQLException {
        if (!idle.isEmpty()) {
            return idle.pop();
        }
        Connection connection = source.open();
        all.add(connection);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    void giveBack(Connection connection) throws SQLException {
        connection.rollback();
        idle.push(connection);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }
}
