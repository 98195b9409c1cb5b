package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements that take effect together: in the caller's transaction, or, on auto-commit, in one of their own. */
final class Atomically {

    /** Some statements. */
    interface Work<T> {
        T run() throws SQLException;
    }

    private Atomically() {}

    static <T> T run(Connection connection, Work<T> work) throws SQLException {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    /** Where the session has died there is nothing to take back, and the first error is the one that tells. */
    private static void takeBack(Connection connection, Exception because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
