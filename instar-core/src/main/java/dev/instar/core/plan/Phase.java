package dev.instar.core.plan;

import java.util.Locale;

/** The four phases of a migration, in order. Each has one command and one gate. */
public enum Phase {
    /** Adds the new structure and the bridge; old code sees nothing. */
    EXPAND,
    /** Moves the rows that exist and proves them. */
    MIGRATE,
    /** Takes the old structure away reversibly. */
    RETIRE,
    /** Drops the old structure: the point of no return. */
    CONTRACT;

    /** In lower case, as files and JSON spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
