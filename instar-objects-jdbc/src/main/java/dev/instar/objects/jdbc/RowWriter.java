package dev.instar.objects.jdbc;

import dev.instar.objects.InvalidValue;
import dev.instar.objects.ObjectException;
import dev.instar.objects.Versioned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs what {@link Writing} plans. */
final class RowWriter<T> {

    /** How often a part is tried anew when others change the row between its attempts. */
    private static final int ROUNDS = 20;

    private final ObjectTable<T> table;
    private final Layout<T> layout;
    private final Writing writing;

    RowWriter(ObjectTable<T> table, Layout<T> layout) {
        this.table = table;
        this.layout = layout;
        this.writing = new Writing(layout, table.key());
    }

    Row<T> insert(Connection connection, Versioned<T> object) throws SQLException {
        Map<FieldColumn, @Nullable Object> set = writing.inserted(object.fields());
        RowStatement insert = new RowStatement(Sql.of(connection), "insert")
                .add("INSERT INTO ")
                .table(table.name())
                .add(" (");
        List<FieldColumn> columns = List.copyOf(set.keySet());
        insert.names(columns, "").add(") VALUES (");
        for (int i = 0; i < columns.size(); i++) {
            insert.add(i == 0 ? "" : ", ").value(columns.get(i), set.get(columns.get(i)));
        }
        insert.add(")");
        if (set.containsKey(table.key())) {
            run(connection, insert);
            return unread(object.saved());
        }
        return unread(
                object.with(table.key().field(), inserted(connection, insert)).saved());
    }

    private @Nullable Object inserted(Connection connection, RowStatement insert) throws SQLException {
        table.counters().statements.increment();
        try (PreparedStatement statement = insert.prepareForKey(connection, table.patience(), table.key())) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new ObjectException(table + ": the row is inserted, and the database did not tell its key");
                }
                return table.key().read(keys, 1);
            }
        }
    }

    private Row<T> unread(Versioned<T> object) {
        return new Row<>(object, layout, Reading.direct(object.fields()));
    }

    Row<T> save(Connection connection, Versioned<T> object, Reading reading) throws SQLException {
        Object key = key(object, reading);
        List<Part> parts = writing.parts(object.fields(), reading);
        if (parts.isEmpty()) {
            return new Row<>(object.saved(), layout, reading);
        }
        Attempt together = parts.stream()
                .map(part -> part.attempts().get(0))
                .reduce(Attempt::and)
                .orElseThrow();
        if (update(connection, together, key)) {
            return new Row<>(object.saved(), layout, after(reading, together, object));
        }
        if (together.conditions().isEmpty()) {
            throw gone(key);
        }
        OneTransaction.run(connection, () -> apart(connection, parts, key));
        return unread(object.saved());
    }

    private Object key(Versioned<T> object, Reading reading) {
        String field = table.key().field();
        Object key = object.get(field);
        if (key == null || !key.equals(reading.fields().get(field))) {
            throw new InvalidValue("%s: the key of a row stays; it was %s and is %s. Nothing was written."
                    .formatted(table, reading.fields().get(field), key));
        }
        return key;
    }

    private Reading after(Reading before, Attempt done, Versioned<T> object) {
        @Nullable Object[] stored = before.stored();
        if (stored == null) {
            return Reading.direct(object.fields());
        }
        @Nullable Object[] now = stored.clone();
        done.set().forEach((column, value) -> now[column.index()] = value);
        return layout.settled(now);
    }

    /** Part by part, because the row is not any more what it was when it was read. */
    private void apart(Connection connection, List<Part> parts, Object key) throws SQLException {
        boolean written = false;
        for (Part part : parts) {
            written |= one(connection, part, key);
        }
        if (!written && !exists(connection, key)) {
            throw gone(key);
        }
    }

    private boolean one(Connection connection, Part part, Object key) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Attempt attempt : part.attempts()) {
                if (update(connection, attempt, key)) {
                    return true;
                }
            }
            if (part.optional()) {
                return false;
            }
            if (!exists(connection, key)) {
                throw gone(key);
            }
        }
        throw new ObjectException(table + " " + key
                + ": others change this row faster than it can be written; nothing of this change is left. Try again.");
    }

    private boolean update(Connection connection, Attempt attempt, Object key) throws SQLException {
        RowStatement update = new RowStatement(Sql.of(connection), "save")
                .add("UPDATE ")
                .table(table.name())
                .add(" SET ");
        List<FieldColumn> columns = new ArrayList<>(attempt.set().keySet());
        for (int i = 0; i < columns.size(); i++) {
            update.add(i == 0 ? "" : ", ").name(columns.get(i)).add(" = ");
            update.value(columns.get(i), attempt.set().get(columns.get(i)));
        }
        update.add(" WHERE ").equal(table.key(), key);
        for (Condition condition : attempt.conditions()) {
            update.add(" AND ");
            condition.appendTo(update);
        }
        boolean written = run(connection, update) > 0;
        if (written) {
            table.counters().conversions.add(attempt.conversions());
        }
        return written;
    }

    boolean delete(Connection connection, Object key) throws SQLException {
        RowStatement delete = new RowStatement(Sql.of(connection), "delete")
                .add("DELETE FROM ")
                .table(table.name())
                .add(" WHERE ")
                .equal(table.key(), key);
        return run(connection, delete) > 0;
    }

    private boolean exists(Connection connection, Object key) throws SQLException {
        RowStatement select = new RowStatement(Sql.of(connection), "look")
                .add("SELECT 1 FROM ")
                .table(table.name())
                .add(" WHERE ")
                .equal(table.key(), key);
        table.counters().statements.increment();
        try (PreparedStatement statement = select.prepare(connection, table.patience());
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private int run(Connection connection, RowStatement statement) throws SQLException {
        table.counters().statements.increment();
        try (PreparedStatement prepared = statement.prepare(connection, table.patience())) {
            return prepared.executeUpdate();
        }
    }

    private RowGone gone(Object key) {
        return new RowGone(table.type().name(), table.name().toString(), key);
    }
}
