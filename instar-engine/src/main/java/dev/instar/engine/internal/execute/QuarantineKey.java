package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The key under which a row waits in quarantine: a JSON array of its key's values as texts. */
final class QuarantineKey {

    private QuarantineKey() {}

    static String of(Connection connection, Range range, Piece piece, String pending) throws SQLException {
        if (!range.byBlocks() && !piece.isLast()) {
            return json(piece.end());
        }
        String sql = "SELECT " + range.keySql() + " FROM " + range.tableSql() + " WHERE " + piece.where() + " AND " + pending
                + " LIMIT 1";
        try (PreparedStatement statement = Piece.prepared(connection, sql, piece.values());
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? json(Piece.texts(rows)) : "[]";
        }
    }

    static String json(List<String> values) {
        return values.stream()
                .map(v -> '"' + escaped(v) + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
