package dev.instar.core.dialect.postgresql.impact;

/** A statement that was read: a value that can say what it does. One file for each family. */
sealed interface SqlStatement
        permits AlterDomain,
                AlterTable,
                AlterType,
                Copy,
                CreateFunction,
                CreateIndex,
                CreateTable,
                CreateTableAs,
                CreateView,
                Drop,
                Harmless,
                Maintenance,
                OnTable,
                Opaque,
                Planned,
                Publications,
                Query,
                Reassign,
                RefreshView,
                Reindex,
                Sequences,
                SetTimeZone,
                Together,
                Truncate {

    /** Adds what it locks, rewrites and scans. */
    void judge(Effects effects);
}
