package dev.instar.trials.forms;

/** What a leader or a process can get wrong; each must be caught by the reference. */
enum Mistake {
    NONE,
    /** Writes into both forms are told right after the old one alone: a writer of the old form leaves a stale new one. */
    NO_CLEARING,
    /** Rows are moved as soon as writes into both forms are told, while somebody still clears the new one. */
    BACKFILL_BEFORE_ALL_FOLLOW,
    /** An instance acknowledges while something begun under an earlier form still runs there. */
    ACKNOWLEDGED_WITHOUT_DRAINING,
    /** A silent instance is forgotten while its transaction is still open. */
    FORGOTTEN_WHILE_IT_RUNS,
    /** A build that knows the old form alone may join at any time. */
    OLD_BUILDS_JOIN,
    /** On the way back the columns are dropped as soon as the old form is told. */
    DROPPED_BEFORE_ALL_FOLLOW
}
