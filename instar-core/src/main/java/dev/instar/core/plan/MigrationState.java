package dev.instar.core.plan;

/** Where a migration stands on one target. {@link Arrow} is the table of legal moves between these. */
public enum MigrationState {
    PENDING,
    EXPANDED,
    MIGRATED,
    RETIRED,
    CONTRACTED
}
