package dev.instar.trials.application;

import dev.instar.client.Use;
import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Transactions of one statement each, told to whoever keeps the books. */
final class Work {

    /** The epoch moved on under a piece of work, which was given up: what the application's own check says. */
    static final String MOVED_ON = "EPOCH";

    private final Output output;
    private final boolean checksEpoch;

    /** @param checksEpoch whether every write asks, as its transaction's last statement, if the epoch it began under still stands */
    Work(Output output, boolean checksEpoch) {
        this.output = output;
        this.checksEpoch = checksEpoch;
    }

    void write(Connection connection, Field field, Use use, long row, long value) throws SQLException {
        output.writing(row, value);
        boolean alone = connection.getAutoCommit();
        try {
            if (alone) {
                connection.setAutoCommit(false);
            }
            new Flavors(connection, field, use).write(row, value);
            check(connection, use);
            if (alone) {
                connection.commit();
                output.written(row, value);
            }
        } catch (SQLException e) {
            if (alone) {
                connection.rollback();
                output.notWritten(row, value);
            }
            throw e;
        } finally {
            if (alone) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void check(Connection connection, Use use) throws SQLException {
        if (!checksEpoch) {
            return;
        }
        // A member that nobody knows: nothing is acknowledged, and the answer has the epoch.
        long now = new MembershipStore(connection).beat(UUID.randomUUID(), 0).epoch();
        if (now != use.epoch()) {
            throw new SQLException("the epoch is " + now + "; this began under " + use.epoch(), MOVED_ON);
        }
    }
}
