package dev.instar.conductor;

/** What the bearer of a token may do. */
public enum Action {
    /** Get and list objects, and have them back-ported. */
    READ,
    CREATE,
    /** Change and save. */
    SAVE,
    DELETE,
    /** Read the counts. */
    METRICS,
    /** End a pin. */
    UNPIN
}
