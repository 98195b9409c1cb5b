package dev.instar.core.plan;

/** What keeps the old and the new form of a row equal while both live. */
public enum BridgedBy {
    /** Triggers on the table: builds need not know of it. */
    DATABASE,
    /** The applications themselves, each by the {@link FleetForm} that the directives tell; no trigger is made. */
    APPLICATION
}
