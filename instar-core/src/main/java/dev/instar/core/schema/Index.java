package dev.instar.core.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An index of a table.
 *
 * @param name name within the table's schema
 * @param method access method, {@code btree}
 * @param unique whether it refuses equal keys
 * @param primary whether it carries the primary key
 * @param valid false for the leftover of a build that failed
 * @param nullsNotDistinct whether NULLs count as equal
 * @param keys the key parts in order
 * @param included further columns carried along
 * @param predicate the condition of a partial index, as the server prints it
 * @param columns every column that keys, included columns and predicate mention
 * @param constraint the constraint that owns it
 * @param definition the whole statement that would create it, as the server prints it
 */
public record Index(
        String name,
        String method,
        boolean unique,
        boolean primary,
        boolean valid,
        boolean nullsNotDistinct,
        List<Key> keys,
        List<String> included,
        Optional<String> predicate,
        Set<String> columns,
        Optional<String> constraint,
        String definition) {

    public Index {
        keys = List.copyOf(keys);
        included = List.copyOf(included);
        columns = Set.copyOf(columns);
    }

    /**
     * One part of the key.
     *
     * @param column the column, or empty for an expression
     * @param text the column or expression without its options, as the server prints it
     * @param options operator class, collation and order as the server prints them, with a leading blank; empty when
     *     all are the default
     */
    public record Key(Optional<String> column, String text, String options) {}

    /** The index of a primary key over plain columns. */
    public static Index primary(String name, List<String> columns) {
        List<Key> keys =
                columns.stream().map(c -> new Key(Optional.of(c), c, "")).toList();
        return new Index(
                name,
                "btree",
                true,
                true,
                true,
                false,
                keys,
                List.of(),
                Optional.empty(),
                Set.copyOf(columns),
                Optional.of(name),
                "");
    }

    /** Whether every key part is a plain column and there is no condition. */
    public boolean isPlain() {
        return predicate.isEmpty() && keys.stream().allMatch(key -> key.column().isPresent());
    }
}
