package dev.instar.client;

import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Short talks with the database over the application's own source of connections. A talk ends: a server that has gone silent is given up
 * after a while by the socket, where a statement's own timeout would wait for an answer to the cancellation.
 */
final class Conversation {

    private final DataSource dataSource;
    private final int patienceMillis;

    Conversation(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patienceMillis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
    }

    /** What is asked. */
    interface Question<T> {
        T ask(MembershipStore store) throws SQLException;
    }

    /** Asks on one connection, in a transaction of its own where the connection does not commit by itself. */
    <T> T hold(Question<T> question) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, patienceMillis);
            try {
                return committed(connection, question);
            } finally {
                giveBack(connection, before);
            }
        }
    }

    private static <T> T committed(Connection connection, Question<T> question) throws SQLException {
        try {
            T answer = question.ask(new MembershipStore(connection));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return answer;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** The connection goes back to its pool as it came; one that broke is the pool's affair. */
    private static void giveBack(Connection connection, int networkTimeout) throws SQLException {
        if (!connection.isClosed()) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }
}
