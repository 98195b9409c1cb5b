package dev.instar.core.plan;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.List;

/**
 * What gives a column a value where a row has none, as data; a dialect makes a trigger of it. Unlike a {@link Bridge}
 * it does not follow its arguments: a value that is there stays.
 *
 * @param name unique on the target and short enough for the engine
 * @param table the table
 * @param target the column
 * @param expression the user's expression over {@code arguments}
 * @param arguments columns of the row that the expression may name
 * @param key columns that name a row in quarantine
 * @param on which writes it watches
 * @param mayFail whether computing the expression may fail on some rows
 */
public record Fill(
        String name,
        TableName table,
        Column target,
        String expression,
        List<Column> arguments,
        List<String> key,
        On on,
        boolean mayFail) {

    public Fill {
        arguments = List.copyOf(arguments);
        key = List.copyOf(key);
    }

    /** Which writes are watched. */
    public enum On {
        /** None: only rows that exist are filled, something else takes care of new ones. */
        NOTHING,
        /** Rows that are inserted. */
        INSERT,
        /** Rows that are inserted or updated. */
        WRITE
    }

    /** Whether a trigger is installed for it. */
    public boolean isInstalled() {
        return on != On.NOTHING;
    }
}
