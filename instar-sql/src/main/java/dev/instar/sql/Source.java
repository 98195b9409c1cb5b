package dev.instar.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM, or is the target of a write: something that has columns. */
public sealed interface Source permits Stored, Derived, Joined {

    /** Whether it has a column. */
    enum Has {
        YES,
        NO,
        /** its columns are not known */
        MAYBE
    }

    /** The name by which columns are qualified; empty when there is none. */
    String alias();

    /** Whether a qualifier means this. */
    boolean answersTo(@Nullable String schema, String qualifier);

    Has has(String column);

    /** A column is read. */
    void read(String column);

    /** All columns are read. */
    void readWhole();

    /** The columns of {@code *}, in order; null when not known. */
    @Nullable
    List<String> columns();
}
