package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Range;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a table's rows are walked: by its key, positions being texts that come back as values of the key's types. */
final class Ranges {

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year", "bit", "bool", "boolean");
    private static final Set<String> BYTES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    private Ranges() {}

    static Range over(Table table) {
        List<Column> key = key(table);
        String columns = Sql.of("", key);
        boolean single = key.size() == 1;
        String values = key.stream().map(Ranges::parameter).collect(Collectors.joining(", "));
        String texts = IntStream.range(0, key.size())
                .mapToObj(i -> text(key.get(i), Sql.name(key.get(i).name())) + " AS instar_key" + i)
                .collect(Collectors.joining(", "));
        return new Range(
                table.name(),
                Sql.table(table.name()),
                key.stream().map(Column::name).toList(),
                behind(key, 0, ">", ">"),
                behind(key, 0, "<", "<="),
                parameters(key.size()),
                single ? columns + " = " + values : "(" + columns + ") = (" + values + ")",
                texts,
                columns,
                index(table));
    }

    private static String index(Table table) {
        return table.indexes().stream()
                .filter(i -> i.primary() == !table.primaryKey().isEmpty() && i.unique() && i.isPlain())
                .filter(i -> i.keys().stream()
                        .map(k -> k.column().orElse(""))
                        .toList()
                        .equals(table.walkableKey()))
                .map(i -> i.primary() ? "PRIMARY" : i.name())
                .findFirst()
                .orElse("");
    }

    /**
     * {@code a >= ? AND (a > ? OR b > ?)}: compared as one row, {@code (a, b) > (?, ?)}, neither product uses the key, and
     * each piece would be looked for from the beginning of the table.
     *
     * @param last how the last column compares
     */
    private static String behind(List<Column> key, int i, String strictly, String last) {
        String name = Sql.name(key.get(i).name());
        String value = parameter(key.get(i));
        if (i == key.size() - 1) {
            return name + " " + last + " " + value;
        }
        return name + " " + strictly + "= " + value + " AND (" + name + " " + strictly + " " + value + " OR "
                + behind(key, i + 1, strictly, last) + ")";
    }

    /** All but the last column are said twice. */
    private static List<Integer> parameters(int columns) {
        return IntStream.range(0, 2 * columns - 1).mapToObj(i -> i / 2).toList();
    }

    /** The columns that tell rows apart; the operations refuse tables without any. */
    static List<Column> key(Table table) {
        return table.walkableKey().stream()
                .map(name -> table.column(name).orElseThrow())
                .toList();
    }

    /** A value of the key as a text that does not depend on the session's time zone or character set. */
    static String text(Column column, String value) {
        String type = word(column);
        String plain = switch (type) {
            case "timestamp" -> "UNIX_TIMESTAMP(" + value + ")";
            case "enum", "set", "bit" -> value + " + 0";
            case "float", "double", "real" -> value + " * 1e0";
            default -> value;
        };
        return BYTES.contains(type) ? "HEX(" + value + ")" : "CAST(" + plain + " AS CHAR CHARACTER SET utf8mb4)";
    }

    /** The parameter, in a type that compares exactly and can use the key. */
    private static String parameter(Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        String word = word(column);
        if (INTEGERS.contains(word)) {
            boolean unsigned = type.contains("unsigned") || word.equals("bit") || word.equals("year");
            return "CAST(? AS " + (unsigned ? "UNSIGNED" : "SIGNED") + ")";
        }
        if (BYTES.contains(word)) {
            return "UNHEX(?)";
        }
        return switch (word) {
            case "decimal", "numeric", "dec", "fixed" -> "CAST(? AS DECIMAL" + modifiers(type) + ")";
            case "date" -> "CAST(? AS DATE)";
            case "datetime" -> "CAST(? AS DATETIME(6))";
            case "time" -> "CAST(? AS TIME(6))";
            case "timestamp" -> "FROM_UNIXTIME(CAST(? AS DECIMAL(20, 6)))";
            case "enum", "set" -> "CAST(? AS UNSIGNED)";
            case "float", "double", "real" -> "(? + 0e0)";
            default -> "?";
        };
    }

    private static String modifiers(String type) {
        int from = type.indexOf('(');
        int to = type.indexOf(')', from + 1);
        return from < 0 || to < 0 ? "" : type.substring(from, to + 1);
    }

    private static String word(Column column) {
        return column.type().strip().toLowerCase(Locale.ROOT).split("[^a-z0-9_]", 2)[0];
    }
}
