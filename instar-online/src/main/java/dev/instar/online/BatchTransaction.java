package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One batch with its checkpoint, together or not at all; tried anew where the database chose it to give way to somebody else. */
final class BatchTransaction {

    private static final int ATTEMPTS = 10;
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final Connection connection;
    private final OnlineMigration migration;
    private final Checkpoint checkpoint;

    BatchTransaction(Connection connection, OnlineMigration migration, Checkpoint checkpoint) {
        this.connection = connection;
        this.migration = migration;
        this.checkpoint = checkpoint;
    }

    Done run(List<String> position, int max) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(position, max);
            } catch (SQLException e) {
                takeBack(e);
                if (attempt == ATTEMPTS || !hadToGiveWay(e)) {
                    throw e;
                }
            } catch (RuntimeException e) {
                takeBack(e);
                throw e;
            }
        }
    }

    private Done once(List<String> position, int max) throws SQLException {
        Done done = migration.run(connection, position, max);
        checkpoint.store(connection, done, max);
        connection.commit();
        checkpoint.committed(done);
        migration.committed(done);
        return done;
    }

    /** A deadlock, a serialization failure, a lock that did not come: the transaction is as if it had never been. */
    private static boolean hadToGiveWay(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || state.equals("55P03") || e.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    private void takeBack(Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
