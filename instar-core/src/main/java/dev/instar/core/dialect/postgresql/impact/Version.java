package dev.instar.core.dialect.postgresql.impact;

/** The majors in which PostgreSQL changed what a statement locks, rewrites or scans. */
final class Version {

    /** COPY ... TO locks the table for its whole transaction. */
    static final int COPY_LOCKS = 13;

    /** Names of sequences and of a foreign key's index are locked when they are resolved. */
    static final int NAMED_LOCKS = 14;

    /** TRUNCATE of a partition leaves its parent alone. */
    static final int TRUNCATE_ALONE = 14;

    /** DETACH PARTITION takes ACCESS EXCLUSIVE on the partition, CONCURRENTLY exists. */
    static final int DETACH_CONCURRENTLY = 14;

    /** Sequences have a persistence of their own. */
    static final int SEQUENCE_PERSISTENCE = 15;

    /** What is done to a trigger of a partitioned table is done to its copies in partitions. */
    static final int TRIGGER_COPIES = 15;

    /** The planner looks at the indexes of a partitioned table, not only at those of its partitions. */
    static final int PARTITIONED_INDEXES = 16;

    /** Identity columns reach the partitions. */
    static final int PARTITIONED_IDENTITY = 17;

    /** Generated columns may be virtual, and are when nothing else is said. */
    static final int VIRTUAL_COLUMNS = 18;

    /** ADD CONSTRAINT locks all descendants beforehand; NOT NULL is a constraint with a name. */
    static final int NAMED_NOT_NULL = 18;

    /** GRANT and REVOKE lock the relations they name; ANALYZE locks inheriting tables as strongly as their parent. */
    static final int GRANT_LOCKS = 18;

    private Version() {}
}
