package dev.instar.client.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a statement uses one table.
 *
 * @param schema as written; null where the text names none
 * @param table as the text means it, case folded as the engine folds it
 * @param written whether rows are inserted, updated or deleted, with or without naming a column
 * @param reads columns whose values are looked at; those of {@code *} too, where the catalog knows the table
 * @param writes columns that are given a value; those of an INSERT without a list too, where the catalog knows the table
 * @param readsWhole whether all columns are read without being named ({@code *}, a whole row, a natural join)
 * @param writesWhole whether columns are written without being named (INSERT without a list, COPY)
 */
public record TableUse(
        @Nullable String schema,
        String table,
        boolean written,
        Set<String> reads,
        Set<String> writes,
        boolean readsWhole,
        boolean writesWhole) {

    public TableUse {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }
}
