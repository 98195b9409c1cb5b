package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Does short work under the lock of its tables, at a moment when nobody holds them, without standing in their queue.
 *
 * <p>On MariaDB and MySQL whoever has read a table and goes on to write it while somebody waits to have it alone is ended as a deadlock's
 * victim: the servers weigh a wait for DDL's locks more than one for a statement's ({@code MDL_ticket::get_deadlock_weight} in their
 * sources). A table that somebody always holds is never had in this way, so that the time for it is limited.
 */
final class FreeMoments {

    /** Of the time in which a lock is tried for, this part goes without queueing. */
    private static final int PART = 4;

    private static final int LONGEST_PAUSE_MILLIS = 20;
    /** Attempts that did not fit into the budget: a busy machine is slow at times, a build is too large for good. */
    private static final int MOST_LATE = 10;

    private static final int MOST_LATE_BUILDS = 3;
    /** Tables of more rows are not built anew, nor read as a whole, while everybody waits. */
    private static final long MOST_ROWS = 10_000;

    /** Work under the lock. */
    interface Work {
        /**
         * What is found out before a lock is asked for; again after an attempt that was late.
         *
         * @return whether there is anything to do
         */
        boolean prepare() throws SQLException;

        /** Done while nobody else reads or writes. */
        void run(Deadline deadline) throws SQLException;
    }

    private final Run run;
    private final Step step;
    private final Collection<TableName> tables;
    private int mostLate = MOST_LATE;
    private int attempts;

    /** @param tables that are locked */
    FreeMoments(Run run, Step step, Collection<TableName> tables) {
        this.run = run;
        this.step = step;
        this.tables = tables;
    }

    /** Whether a statement wants its tables for itself, and for so short a time that everybody may wait for it. */
    boolean suit(Statement statement) throws SQLException {
        if (statement.impact().lock().isEmpty() || !statement.impact().known()) {
            return false;
        }
        if (statement.impact().rewrites().isEmpty()
                && statement.impact().scans().isEmpty()) {
            return true;
        }
        if (!statement.impact().rewrites().isEmpty() && !run.driver().rebuildsQuickly()) {
            return false;
        }
        for (TableName table : tables) {
            if (run.driver().estimatedRows(run.connection(), table) > MOST_ROWS) {
                return false;
            }
        }
        mostLate = MOST_LATE_BUILDS;
        return true;
    }

    /** How often it was tried. */
    int attempts() {
        return attempts;
    }

    /**
     * Tries for a part of the time that there is for a lock.
     *
     * @return whether it was done. If not, the tables have to be waited for, or the work fails by itself: whoever does it in the other
     *     way is told why
     */
    boolean did(Work work) throws SQLException {
        if (tables.isEmpty() || !run.driver().canLockAtOnce(run.connection())) {
            return false;
        }
        long end = System.nanoTime() + run.limits().lockDeadline().toNanos() / PART;
        Telling telling = new Telling();
        boolean prepared = false;
        int late = 0;
        do {
            attempts++;
            try {
                if (!prepared && !work.prepare() || once(work)) {
                    return true;
                }
                prepared = true;
            } catch (SQLException e) {
                if (run.driver().kind(e) != ErrorKind.TRY_AGAIN || ++late == mostLate) {
                    return false;
                }
                prepared = false;
                // Whoever waited for us gets through before we come again.
                run.pause().of(run.limits().lockBudget());
            }
            telling.tell();
            run.pause().of(Duration.ofMillis(1 + run.random().nextInt(LONGEST_PAUSE_MILLIS)));
        } while (System.nanoTime() < end);
        return false;
    }

    private boolean once(Work work) throws SQLException {
        Deadline deadline = new Deadline(run);
        if (!run.driver().lockAtOnce(deadline.sending(), tables)) {
            return false;
        }
        try {
            work.run(deadline);
            return true;
        } finally {
            run.driver().unlockAll(run.connection());
        }
    }

    /** Says who is in the way, at first when the budget has passed, then more and more seldom. */
    private final class Telling {

        private static final long SELDOM_MILLIS = 3000;

        private long millis = run.limits().lockBudget().toMillis();
        private long next = System.nanoTime() + millis * 1_000_000;

        void tell() throws SQLException {
            if (System.nanoTime() >= next) {
                List<Blocker> inTheWay = run.driver().blockers(run.observer(), tables);
                run.progress().waits(step, attempts, inTheWay);
                millis = Math.min(SELDOM_MILLIS, 2 * millis);
                next = System.nanoTime() + millis * 1_000_000;
            }
        }
    }
}
