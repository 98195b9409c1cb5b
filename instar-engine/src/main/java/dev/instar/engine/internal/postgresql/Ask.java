package dev.instar.engine.internal.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Questions to the catalog; every value is a parameter, every statement says that it is ours. */
final class Ask {

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Ask() {}

    static <T> List<T> all(Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("/* instar */ " + sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof Collection<?> texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        }
    }

    static boolean yes(Connection connection, String sql, Object... values) throws SQLException {
        return all(connection, sql, row -> row.getBoolean(1), values).stream().anyMatch(b -> b);
    }

    static long number(Connection connection, String sql, Object... values) throws SQLException {
        return all(connection, sql, row -> row.getLong(1), values).stream()
                .findFirst()
                .orElse(0L);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("/* instar */ " + sql);
        }
    }
}
