package dev.instar.core.dialect.postgresql.impact;

/** A statement that was read: a value that can say what it does. One record for each shape of statement, one file for each family. */
interface SqlStatement {

    /** Adds what it locks, rewrites and scans. */
    void judge(Effects effects);

    /** Touches no relation of the user's. */
    SqlStatement NOTHING = effects -> {};

    /** Does what cannot be seen from here. */
    SqlStatement UNKNOWN = Effects::unknown;
}
