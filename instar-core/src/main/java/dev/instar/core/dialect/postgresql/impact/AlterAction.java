package dev.instar.core.dialect.postgresql.impact;

/** One sub-command of an ALTER TABLE (or ALTER INDEX, VIEW, SEQUENCE, ...). */
sealed interface AlterAction permits ColumnAction, ConstraintAction, TableAction, PartitionAction {

    /** The lock it needs on the relation it is said of; a statement takes the strongest of all of its sub-commands. */
    LockMode mode();

    /** Adds what it does beyond that lock. */
    void judge(AlterTarget target);
}
