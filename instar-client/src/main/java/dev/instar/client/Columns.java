package dev.instar.client;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table that a statement may name under one snapshot: the query changes, not the model.
 *
 * @param table the table
 * @param names the columns that are live, in the order in which the model has them
 */
public record Columns(String table, List<String> names) {

    public Columns {
        names = List.copyOf(names);
    }

    static Columns of(List<String> model, String table, Snapshot snapshot) {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("Nothing was said of table " + table
                    + ": name its columns with  app.table(\"" + table + "\", …)  when joining");
        }
        return new Columns(
                table,
                model.stream()
                        .filter(c -> snapshot.isLive(Snapshot.key(table, c)))
                        .toList());
    }

    /** {@code a, b, c}: for SELECT and for the column list of INSERT. Names are given as the application gave them. */
    public String select() {
        return String.join(", ", names);
    }

    /** {@code ?, ?, ?}: for the values of INSERT. */
    public String parameters() {
        return names.stream().map(name -> "?").collect(Collectors.joining(", "));
    }

    /** Whether a statement may name the column. */
    public boolean has(String column) {
        return names.contains(column);
    }
}
