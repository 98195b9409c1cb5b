package dev.instar.engine.internal.postgresql.catalog;

/** Who can hold a lock: a session, or a prepared transaction that no session carries any more. */
public sealed interface Holder permits ClientSession, PreparedTransaction {

    /** In words for a message, saying what is unknown. */
    String words();
}
