package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Objects;

/**
 * How all rows of a table are walked in pieces.
 *
 * @param table the table
 * @param tableSql the table, quoted
 * @param key columns that tell rows apart, in walking order; empty: the walk goes by blocks of the table's file
 * @param after condition for rows behind a position, its parameters texts
 * @param upTo condition for rows up to and including a position, same parameters
 * @param parameters which value of a position each parameter of {@code after} and {@code upTo} stands for, from 0:
 *     some engines use a key's index only when a value is spelled out more than once
 * @param at condition for the row at a position, one text parameter for each key column
 * @param keySql the key's values as texts, comma separated, for reading a position
 * @param orderBy the walking order
 * @param index the name of the index by which a row is found from its key, where a statement must say it; empty where it need not
 */
public record Range(
        TableName table,
        String tableSql,
        List<String> key,
        String after,
        String upTo,
        List<Integer> parameters,
        String at,
        String keySql,
        String orderBy,
        String index) {

    public Range {
        key = List.copyOf(key);
        parameters = List.copyOf(parameters);
        // A plan that was stored before there was an index in it has none.
        index = Objects.requireNonNullElse(index, "");
    }

    /** The values of {@code after} or {@code upTo} for a position. */
    public List<String> values(List<String> position) {
        return parameters.stream().map(position::get).toList();
    }

    /** Whether the walk goes by blocks of the file because no key tells rows apart. */
    public boolean byBlocks() {
        return key.isEmpty();
    }
}
