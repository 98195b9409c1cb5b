package dev.instar.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement with its values; every value is a parameter, and every statement says that it is ours. */
final class Query {

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final String sql;
    private final @Nullable Object[] values;

    private Query(Connection connection, String sql, @Nullable Object[] values) {
        this.connection = connection;
        this.sql = "/* instar */ " + sql;
        this.values = values;
    }

    static Query of(Connection connection, String sql, @Nullable Object... values) {
        return new Query(connection, sql, values);
    }

    <T> List<T> all(Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    <T> Optional<T> one(Row<T> reader) throws SQLException {
        List<T> found = all(reader);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    int run() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
