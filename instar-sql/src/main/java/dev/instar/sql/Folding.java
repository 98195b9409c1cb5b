package dev.instar.sql;

import java.util.Locale;

/** When two names are the same. */
public enum Folding {
    /** As they are spelled; the parser has already folded what was not quoted. */
    EXACT,
    /** Whatever their case. Where an engine tells aliases apart by case, this supposes more than there is, never less. */
    CASELESS;

    String key(String name) {
        return this == EXACT ? name : name.toLowerCase(Locale.ROOT);
    }
}
