package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/**
 * One transaction under one lock budget. Whoever queues behind us waits from our first lock request to our commit at the longest, so
 * the budget runs over all of that: each lock and each statement gets what is left of it. What is not done by then is rolled back and
 * tried again after a pause that grows and is jittered, until the deadline.
 */
final class LockBudget {

    private static final int SPARE_MILLIS = 15;
    private static final int LOCK_FIRST_MILLIS = 5;

    /** The work of one transaction; asks {@link Clock#bound} before every statement that may wait. */
    interface Work {
        void run(Clock clock) throws SQLException;
    }

    /** What is left of the budget. */
    final class Clock {

        private final long begun = System.nanoTime();

        /** Bounds the next statements by what is left. */
        void bound() throws SQLException {
            long left = run.limits().lockBudget().toMillis() - (System.nanoTime() - begun) / 1_000_000 - SPARE_MILLIS;
            if (left <= 0) {
                throw run.driver().timeIsUp();
            }
            // The lock's timeout fires first, so that the error tells a lock of somebody else's from our own slowness.
            Duration lockWait = Duration.ofMillis(Math.max(1, left - LOCK_FIRST_MILLIS));
            run.driver().bound(run.connection(), lockWait, Duration.ofMillis(left));
        }
    }

    private final Run run;
    private final Attempts attempts;

    LockBudget(Run run, Step step, Collection<TableName> tables) {
        this.run = run;
        this.attempts = new Attempts(run, step, tables);
    }

    /**
     * Runs the work and commits it.
     *
     * @throws Failure when the deadline passes, naming who is in the way
     */
    void commit(Work work) throws SQLException {
        attempts.until(() -> transaction(work));
    }

    private void transaction(Work work) throws SQLException {
        Connection connection = run.connection();
        connection.setAutoCommit(false);
        try {
            work.run(new Clock());
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
