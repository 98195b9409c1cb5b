package dev.instar.engine.internal.mysql.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions to the server; every value is a parameter, every statement says that it is ours. */
public final class Ask {

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Ask() {}

    /** All rows of an answer. */
    public static <T> List<T> all(Connection connection, String sql, Row<T> reader, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("/* instar */ " + sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
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

    /** The first column of the first row as text; empty for no row and for NULL. */
    public static Optional<String> text(Connection connection, String sql, Object... values) throws SQLException {
        return all(connection, sql, row -> Optional.ofNullable(row.getString(1)), values).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Texts of the first column, without NULLs. */
    public static List<String> texts(Connection connection, String sql, Object... values) throws SQLException {
        return all(connection, sql, row -> Optional.ofNullable(row.getString(1)), values).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether there is a row at all. */
    public static boolean any(Connection connection, String sql, Object... values) throws SQLException {
        return !all(connection, sql, row -> true, values).isEmpty();
    }

    /** The first column of the first row as number; 0 for no row and for NULL. */
    public static long number(Connection connection, String sql, Object... values) throws SQLException {
        return all(connection, sql, row -> row.getLong(1), values).stream()
                .findFirst()
                .orElse(0L);
    }

    /** Sends a statement that answers nothing. */
    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("/* instar */ " + sql);
        }
    }
}
