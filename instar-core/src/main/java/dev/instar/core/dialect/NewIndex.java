package dev.instar.core.dialect;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An index to be built.
 *
 * @param name its name, in the table's schema
 * @param keys the key parts in order, at least one
 * @param unique whether it refuses equal keys
 * @param method access method; empty: the engine's usual one
 * @param where the condition of a partial index, the user's expression
 * @param include further columns carried along
 * @param nullsNotDistinct whether NULLs count as equal
 * @param with storage parameters
 */
public record NewIndex(
        String name,
        List<Key> keys,
        boolean unique,
        Optional<String> method,
        Optional<String> where,
        List<String> include,
        boolean nullsNotDistinct,
        Map<String, String> with) {

    public NewIndex {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        with = Collections.unmodifiableMap(new TreeMap<>(with));
    }

    /**
     * One part of the key: a column or an expression.
     *
     * @param column the column; empty for an expression
     * @param expression the user's expression; empty for a column
     * @param order ascending when empty
     * @param nulls where NULLs stand; the engine's usual place when empty
     * @param operatorClass its name, with a schema before a dot where it needs one
     * @param collation its name, taken as it is written
     */
    public record Key(
            Optional<String> column,
            Optional<String> expression,
            Optional<Order> order,
            Optional<Nulls> nulls,
            Optional<String> operatorClass,
            Optional<String> collation) {

        /** A plain column. */
        public static Key of(String column) {
            return new Key(
                    Optional.of(column),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Direction of a key part. */
    public enum Order {
        ASC,
        DESC
    }

    /** Where NULLs stand. */
    public enum Nulls {
        FIRST,
        LAST
    }
}
