package dev.instar.core.dialect;

/** What an engine can do. Plans ask for these, never for an engine's name. */
public enum Capability {
    /** DDL takes effect with the transaction it is in. */
    TRANSACTIONAL_DDL,
    /** Row triggers can change the row that is being written. */
    ROW_TRIGGERS,
    /** A column can be taken away by its name while a bridge lives. */
    TOMBSTONE_BY_RENAME,
    /** Lock timeouts count milliseconds. */
    LOCK_TIMEOUT_MILLIS,
    /** New columns can be hidden from {@code SELECT *}. */
    INVISIBLE_COLUMNS,
    /** A CHECK can be added without looking at the rows and proven later beside writers. */
    CHECK_NOT_VALID,
    /** A row has an address by which rows without a key can be walked. */
    ROW_ADDRESS,
    /** Triggers fire in the order of their names. */
    TRIGGERS_IN_NAME_ORDER,
    /** A session can keep the user's triggers from firing. */
    SILENCED_TRIGGERS,
    /** Of a pure rename the original column survives, with its keys and the rows that point at it. */
    ORIGINAL_SURVIVES_RENAME,
    /** A trigger before the row knows the value that the server gives an identity column. */
    IDENTITY_BEFORE_ROW
}
