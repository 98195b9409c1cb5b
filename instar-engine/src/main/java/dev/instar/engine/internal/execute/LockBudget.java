package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.Failure;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One transaction under one lock budget. Whoever queues behind us waits from our first lock request to our commit at the longest, so
 * the budget runs over all of that: each lock and each statement gets what is left of it. What is not done by then is rolled back and
 * tried again after a pause that grows and is jittered, until the deadline.
 */
final class LockBudget {

    private static final int SPARE_MILLIS = 15;
    private static final int LOCK_FIRST_MILLIS = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 3000;

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
                throw new SQLException("the lock budget is used up", "57014");
            }
            // The lock's timeout fires first, so that the error tells a lock of somebody else's from our own slowness.
            Duration lockWait = Duration.ofMillis(Math.max(1, left - LOCK_FIRST_MILLIS));
            run.driver().bound(run.connection(), lockWait, Duration.ofMillis(left));
        }
    }

    private final Run run;
    private final Step step;
    private final Collection<TableName> tables;

    LockBudget(Run run, Step step, Collection<TableName> tables) {
        this.run = run;
        this.step = step;
        this.tables = tables;
    }

    /**
     * Runs the work and commits it.
     *
     * @throws Failure when the deadline passes, naming who is in the way
     */
    void commit(Work work) throws SQLException {
        long deadline = System.nanoTime() + run.limits().lockDeadline().toNanos();
        for (int attempt = 1; ; attempt++) {
            SQLException refused = attempt(work);
            if (refused == null) {
                return;
            }
            // When our own time was up nobody is to blame, and whoever holds a lock now came later.
            List<Blocker> inTheWay =
                    run.driver().isLock(refused) ? run.driver().blockers(run.observer(), tables) : List.of();
            run.progress().waits(step, attempt, inTheWay);
            if (System.nanoTime() > deadline) {
                throw givenUp(attempt, inTheWay, refused);
            }
            pause(attempt);
        }
    }

    private @org.jspecify.annotations.Nullable SQLException attempt(Work work) throws SQLException {
        Connection connection = run.connection();
        connection.setAutoCommit(false);
        try {
            work.run(new Clock());
            connection.commit();
            return null;
        } catch (SQLException e) {
            connection.rollback();
            if (run.driver().kind(e) != ErrorKind.TRY_AGAIN) {
                throw e;
            }
            return e;
        } catch (RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10));
        run.pause().of(Duration.ofMillis(longest / 2 + run.random().nextLong(longest / 2 + 1)));
    }

    private Failure givenUp(int attempts, List<Blocker> inTheWay, SQLException last) {
        String names = inTheWay.isEmpty()
                ? "Nobody who holds a lock could be seen: " + last.getMessage()
                : inTheWay.stream().map(b -> b.who() + " " + b.why()).collect(Collectors.joining("\n"));
        return new Failure(
                new Problem(
                        ProblemCode.LOCK_NOT_GRANTED,
                        "step " + step.head().id(),
                        "The locks were not granted within "
                                + run.limits().lockBudget().toMillis() + " ms in " + attempts + " attempts.\n" + names,
                        "This step was rolled back each time; the steps before it are done and recorded.",
                        "Let those transactions end and run the same command again; it goes on here."),
                last);
    }
}
