package dev.instar.objects.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement while it is put together: identifiers are quoted, values are parameters, and it says whose it is. */
final class RowStatement {

    private record Bound(FieldColumn column, @Nullable Object value) {}

    private final Sql sql;
    private final StringBuilder text;
    private final List<Bound> values = new ArrayList<>();

    RowStatement(Sql sql, String purpose) {
        this.sql = sql;
        this.text = new StringBuilder("/* instar objects ").append(purpose).append(" */ ");
    }

    RowStatement add(String words) {
        text.append(words);
        return this;
    }

    RowStatement table(TableName table) {
        text.append(table.quoted(sql));
        return this;
    }

    RowStatement name(FieldColumn column) {
        text.append(sql.name(column.name()));
        return this;
    }

    RowStatement names(List<FieldColumn> columns, String prefix) {
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(prefix)
                    .append(sql.name(columns.get(i).name()));
        }
        return this;
    }

    /** A parameter of a column's type. */
    RowStatement value(FieldColumn column, @Nullable Object value) {
        text.append('?');
        values.add(new Bound(column, value));
        return this;
    }

    /** {@code column = ?}, or that it is NULL. */
    RowStatement equal(FieldColumn column, @Nullable Object value) {
        name(column);
        return value == null ? add(" IS NULL") : add(" = ").value(column, value);
    }

    /** The number of parameters so far. */
    int parameters() {
        return values.size();
    }

    PreparedStatement prepare(Connection connection, Duration patience) throws SQLException {
        return bound(connection.prepareStatement(text.toString()), patience);
    }

    /** The same for an INSERT whose key the database makes. */
    PreparedStatement prepareForKey(Connection connection, Duration patience, FieldColumn key) throws SQLException {
        return bound(connection.prepareStatement(text.toString(), new String[] {key.name()}), patience);
    }

    private PreparedStatement bound(PreparedStatement statement, Duration patience) throws SQLException {
        try {
            limit(statement, patience);
            for (int i = 0; i < values.size(); i++) {
                values.get(i).column().bind(statement, i + 1, values.get(i).value());
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** How long it may take; zero: as its connection has it. */
    static void limit(PreparedStatement statement, Duration patience) throws SQLException {
        if (!patience.isZero()) {
            statement.setQueryTimeout((int) Math.max(1, patience.toSeconds()));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
