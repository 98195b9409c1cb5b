package dev.instar.engine.acceptance;

/**
 * Where a child process stops to be killed.
 *
 * @param moment what it counts
 * @param nth at which of them it stops, from 1
 */
record KillPoint(Moment moment, int nth) {

    /** It runs to its end, unless it is killed at a time of the killer's. */
    static final KillPoint NOWHERE = new KillPoint(Moment.NEVER, 1);

    static KillPoint first(Moment moment) {
        return new KillPoint(moment, 1);
    }

    /** What can be counted in a process that runs one arrow. */
    enum Moment {
        /** A step is about to begin. */
        STEP_BEGINS,
        /** A step is done, or taken back, and recorded. */
        STEP_DONE,
        /** A batch is committed. */
        ROWS,
        /** A statement that changes something has been executed, and nothing more. */
        STATEMENT_EXECUTED,
        /** A transaction is about to be committed. */
        COMMIT_NEXT,
        /** A transaction is committed, and nothing more. */
        COMMITTED,
        NEVER
    }
}
