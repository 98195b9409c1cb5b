package dev.instar.trials.application;

import dev.instar.client.Use;

/** A field of the sample's one table whose column is being renamed. */
public enum Field {
    MEMORY("0001-memory", "memory_mb", "memory_mib"),
    CPUS("0002-cpus", "vcpus", "cpus");

    private final String migration;
    private final String oldColumn;
    private final String newColumn;

    Field(String migration, String oldColumn, String newColumn) {
        this.migration = migration;
        this.oldColumn = oldColumn;
        this.newColumn = newColumn;
    }

    public String migration() {
        return migration;
    }

    public String oldColumn() {
        return oldColumn;
    }

    public String newColumn() {
        return newColumn;
    }

    /** The column that a piece of work names. */
    String column(Use use) {
        return use.isNew(migration) ? newColumn : oldColumn;
    }
}
