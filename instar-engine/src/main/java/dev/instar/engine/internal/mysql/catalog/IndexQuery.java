package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Index;
import dev.instar.core.schema.ServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Indexes, their parts put together. */
final class IndexQuery {

    /** One part of one index. */
    record Part(String table, String index, boolean unique, String method, Index.Key key, Set<String> columns) {}

    private IndexQuery() {}

    static List<Part> read(Connection connection, Scope scope, ServerVersion version) throws SQLException {
        boolean expressions = !Server.isMariaDb(version) && Server.isAtLeast(version, 8, 0, 13);
        return scope.rows(
                connection,
                "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION, SUB_PART, INDEX_TYPE, "
                        + (expressions ? "EXPRESSION" : "NULL") + " AS PART FROM information_schema.STATISTICS",
                "TABLE_SCHEMA",
                "TABLE_NAME",
                "ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
                IndexQuery::part);
    }

    private static Part part(ResultSet row) throws SQLException {
        Optional<String> column = Optional.ofNullable(row.getString("COLUMN_NAME"));
        String expression =
                ColumnQuery.unescaped(Optional.ofNullable(row.getString("PART")).orElse(""));
        String prefix = Optional.ofNullable(row.getString("SUB_PART"))
                .map(length -> " (" + length + ")")
                .orElse("");
        String method = row.getString("INDEX_TYPE").toLowerCase(Locale.ROOT);
        // Spatial indexes have a prefix length that nobody gave.
        String options =
                (method.equals("btree") ? prefix : "") + ("D".equals(row.getString("COLLATION")) ? " DESC" : "");
        return new Part(
                row.getString("TABLE_NAME"),
                row.getString("INDEX_NAME"),
                row.getInt("NON_UNIQUE") == 0,
                method,
                new Index.Key(column, column.orElse(expression), options),
                column.map(Set::of).orElseGet(() -> mentioned(expression)));
    }

    /** Columns that an expression mentions: the server prints them in backticks. */
    static Set<String> mentioned(String expression) {
        return Tokens.of(expression).stream()
                .filter(Tokens.Token::quoted)
                .map(Tokens.Token::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static List<Index> assembled(List<Part> parts, Printed printed) {
        Map<String, List<Part>> byName = new LinkedHashMap<>();
        parts.forEach(part ->
                byName.computeIfAbsent(part.index(), name -> new ArrayList<>()).add(part));
        List<Index> indexes = new ArrayList<>();
        byName.forEach((name, its) -> {
            boolean primary = name.equals("PRIMARY");
            Set<String> columns = new LinkedHashSet<>();
            its.forEach(part -> columns.addAll(part.columns()));
            indexes.add(new Index(
                    name,
                    its.get(0).method(),
                    its.get(0).unique(),
                    primary,
                    true,
                    false,
                    its.stream().map(Part::key).toList(),
                    List.of(),
                    Optional.empty(),
                    columns,
                    primary ? Optional.of(name) : Optional.empty(),
                    printed.index(name)));
        });
        return indexes;
    }
}
