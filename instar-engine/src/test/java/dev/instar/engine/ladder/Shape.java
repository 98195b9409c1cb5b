package dev.instar.engine.ladder;

import java.util.Locale;

/** What kind of table an operation meets. */
enum Shape {
    PLAIN,
    EMPTY,
    COMPOSITE_KEY,
    NO_KEY,
    QUOTED_NAMES,
    /** Words of the language, in letters of both cases. */
    RESERVED_WORDS,
    /** Triggers of the user's fire for every row, and count. */
    TRIGGERED,
    /** Who writes does so by rights on the table. */
    GRANTED,
    /** Its rows lie in two places, by their id. */
    PARTITIONED;

    private static final String AWKWARD = " Ärger's.\"$$\" `?`";

    /** A name as operations take it. */
    String name(String plain) {
        return switch (this) {
            case QUOTED_NAMES -> plain + AWKWARD;
            case RESERVED_WORDS -> reserved(plain);
            default -> plain;
        };
    }

    private static String reserved(String plain) {
        return switch (plain) {
            case "things" -> "Table";
            case "id" -> "Key";
            case "name" -> "Select";
            case "mb" -> "From";
            case "mib" -> "Group";
            default -> plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
        };
    }

    /** Rows to begin with. */
    int rows() {
        return this == EMPTY ? 0 : 20;
    }

    boolean hasKey() {
        return this != NO_KEY;
    }

    /** The column that every table has. */
    String id() {
        return hasKey() ? "{id} bigint NOT NULL" : "{id} bigint";
    }

    /** What stands behind the columns. */
    String key(String text) {
        return switch (this) {
            case NO_KEY -> "";
            case COMPOSITE_KEY -> ", {part} " + text + " NOT NULL DEFAULT 'p', PRIMARY KEY ({part}, {id})";
            case TRIGGERED -> ", {seen} integer, PRIMARY KEY ({id})";
            default -> ", PRIMARY KEY ({id})";
        };
    }
}
