package dev.instar.objects.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements that take effect together: in the caller's transaction, or, on auto-commit, in one of their own. */
final class OneTransaction {

    /** Some statements. */
    interface Statements {
        void run() throws SQLException;
    }

    private OneTransaction() {}

    static void run(Connection connection, Statements statements) throws SQLException {
        if (!connection.getAutoCommit()) {
            statements.run();
            return;
        }
        connection.setAutoCommit(false);
        try {
            statements.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private static void takeBack(Connection connection, Exception because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
