package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.Failure;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries until the deadline what somebody else's locks may prevent. Between two attempts is a pause that grows and is jittered, so that
 * whoever queued behind us gets through.
 */
final class Attempts {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 3000;

    /** One attempt; one that failed leaves nothing behind. */
    interface Attempt {
        void run() throws SQLException;
    }

    private final Run run;
    private final Step step;
    private final Collection<TableName> tables;
    private int number;

    /** @param tables whose lock holders are named when an attempt fails */
    Attempts(Run run, Step step, Collection<TableName> tables) {
        this.run = run;
        this.step = step;
        this.tables = tables;
    }

    /**
     * Attempts it until it succeeds.
     *
     * @throws Failure when the deadline passes, naming who is in the way
     */
    void until(Attempt attempt) throws SQLException {
        until(attempt, deadline());
    }

    /**
     * The same, but first without queueing.
     *
     * @param work the same work, under the tables' lock
     */
    void until(FreeMoments moments, FreeMoments.Work work, Attempt attempt) throws SQLException {
        long deadline = deadline();
        if (!moments.did(work)) {
            number = moments.attempts();
            until(attempt, deadline);
        }
    }

    private long deadline() {
        return System.nanoTime() + run.limits().lockDeadline().toNanos();
    }

    private void until(Attempt attempt, long deadline) throws SQLException {
        for (int waited = 1; ; waited++) {
            number++;
            try {
                attempt.run();
                return;
            } catch (SQLException refused) {
                if (run.driver().kind(refused) != ErrorKind.TRY_AGAIN) {
                    throw refused;
                }
                // When our own time was up nobody is to blame, and whoever holds a lock now came later.
                List<Blocker> inTheWay =
                        run.driver().isLock(refused) ? run.driver().blockers(run.observer(), tables) : List.of();
                run.progress().waits(step, number, inTheWay);
                if (System.nanoTime() > deadline) {
                    throw givenUp(inTheWay, refused);
                }
                pause(waited);
            }
        }
    }

    private void pause(int waited) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(waited - 1, 10));
        run.pause().of(Duration.ofMillis(longest / 2 + run.random().nextLong(longest / 2 + 1)));
    }

    private Failure givenUp(List<Blocker> inTheWay, SQLException last) {
        String names = inTheWay.isEmpty()
                ? "Nobody who holds a lock could be seen: " + last.getMessage()
                : inTheWay.stream().map(b -> b.who() + " " + b.why()).collect(Collectors.joining("\n"));
        return new Failure(
                new Problem(
                        ProblemCode.LOCK_NOT_GRANTED,
                        "step " + step.head().id(),
                        "The locks were not granted within "
                                + run.limits().lockBudget().toMillis() + " ms in " + number + " attempts.\n" + names,
                        "This step was rolled back each time; the steps before it are done and recorded.",
                        "Let those transactions end and run the same command again; it goes on here."),
                last);
    }
}
