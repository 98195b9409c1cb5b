package dev.instar.engine.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Sends a statement of a plan, marked as ours. */
final class Sent {

    private Sent() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("/* instar */ " + sql);
        }
    }
}
