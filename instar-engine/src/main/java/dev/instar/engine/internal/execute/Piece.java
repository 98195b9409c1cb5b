package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a walk over a table.
 *
 * @param where the condition for its rows
 * @param values the condition's parameters
 * @param end the position behind it; empty when it is the last
 */
record Piece(String where, List<String> values, List<String> end) {

    Piece {
        values = List.copyOf(values);
        end = List.copyOf(end);
    }

    /** Whether nothing comes behind it. */
    boolean isLast() {
        return end.isEmpty();
    }

    /**
     * The piece behind a position.
     *
     * @param position empty for the beginning
     * @param size rows, or blocks where the walk goes by blocks
     * @param blocks the table's size in blocks, for walks by blocks
     */
    static Piece after(Connection connection, Range range, List<String> position, int size, long blocks)
            throws SQLException {
        if (range.byBlocks()) {
            long from = position.isEmpty() ? 0 : Long.parseLong(position.get(0));
            long to = from + size;
            return new Piece(
                    range.after() + " AND " + range.upTo(),
                    List.of("(" + from + ",0)", "(" + to + ",0)"),
                    to >= blocks ? List.of() : List.of(Long.toString(to)));
        }
        List<String> end = bound(connection, range, position, size);
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        if (!position.isEmpty()) {
            conditions.add(range.after());
            values.addAll(range.values(position));
        }
        if (!end.isEmpty()) {
            conditions.add(range.upTo());
            values.addAll(range.values(end));
        }
        return new Piece(conditions.isEmpty() ? "true" : String.join(" AND ", conditions), values, end);
    }

    private static List<String> bound(Connection connection, Range range, List<String> position, int size)
            throws SQLException {
        String sql = "SELECT " + range.keySql() + " FROM " + range.tableSql()
                + (position.isEmpty() ? "" : " WHERE " + range.after()) + " ORDER BY " + range.orderBy()
                + " LIMIT 1 OFFSET " + (size - 1);
        try (PreparedStatement statement =
                        prepared(connection, sql, position.isEmpty() ? position : range.values(position));
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? texts(rows) : List.of();
        }
    }

    /** A statement of ours whose parameters are all texts. */
    static PreparedStatement prepared(Connection connection, String sql, List<String> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("/* instar */ " + sql);
        statement.setEscapeProcessing(false);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement;
    }

    /** The columns of a row as texts. */
    static List<String> texts(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            @Nullable String text = row.getString(i);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }
}
