package dev.instar.objects.jdbc;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Versioned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in the forms of one piece of work. Each call uses the caller's connection and transaction; loading writes nothing. For any
 * number of threads, each with a connection of its own.
 */
public final class ObjectRows<T> {

    private static final int KEYS_AT_ONCE = 500;

    private final ObjectTable<T> table;
    private final Layout<T> layout;
    private final RowWriter<T> writer;
    private final Map<Sql, String> byKey = new ConcurrentHashMap<>();

    ObjectRows(ObjectTable<T> table, Layout<T> layout) {
        this.table = table;
        this.layout = layout;
        this.writer = new RowWriter<>(table, layout);
    }

    /** The row of a key, in whatever form it is stored. */
    public Optional<Row<T>> load(Connection connection, Object key) throws SQLException {
        String text = byKey.computeIfAbsent(Sql.of(connection), this::selectByKey);
        table.counters().statements.increment();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            RowStatement.limit(statement, table.patience());
            table.key().bind(statement, 1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows, 1)) : Optional.empty();
            }
        }
    }

    private String selectByKey(Sql sql) {
        return select(sql).add(" WHERE ").name(table.key()).add(" = ?").toString();
    }

    /** The rows of these keys, in no order; those that are not there are missing. */
    public List<Row<T>> loadAll(Connection connection, Collection<?> keys) throws SQLException {
        List<Row<T>> found = new ArrayList<>(keys.size());
        List<?> wanted = List.copyOf(keys);
        for (int from = 0; from < wanted.size(); from += KEYS_AT_ONCE) {
            RowStatement select =
                    select(Sql.of(connection)).add(" WHERE ").name(table.key()).add(" IN (");
            List<?> part = wanted.subList(from, Math.min(wanted.size(), from + KEYS_AT_ONCE));
            for (int i = 0; i < part.size(); i++) {
                select.add(i == 0 ? "" : ", ").value(table.key(), part.get(i));
            }
            found.addAll(all(connection, select.add(")")));
        }
        return found;
    }

    /**
     * All that a SELECT of the caller's finds.
     *
     * @param tail what stands behind the table's name, such as {@code WHERE name = ? ORDER BY id LIMIT 10}; in SQL of the caller's, for the
     *     columns that there are in this form
     */
    public List<Row<T>> select(Connection connection, String tail, @Nullable Object... parameters) throws SQLException {
        RowStatement select = select(Sql.of(connection)).add(" ").add(tail);
        try (PreparedStatement statement = select.prepare(connection, table.patience())) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return read(statement);
        }
    }

    /**
     * Rows in the order of their keys.
     *
     * @param after only those whose key comes after it; null from the first on
     * @param limit at most this many
     */
    public List<Row<T>> page(Connection connection, @Nullable Object after, int limit) throws SQLException {
        RowStatement select = select(Sql.of(connection));
        if (after != null) {
            select.add(" WHERE ").name(table.key()).add(" > ").value(table.key(), after);
        }
        return all(connection, select.add(" ORDER BY ").name(table.key()).add(" LIMIT " + limit));
    }

    private RowStatement select(Sql sql) {
        return new RowStatement(sql, "load")
                .add("SELECT ")
                .names(layout.read(), "")
                .add(" FROM ")
                .table(table.name());
    }

    /**
     * The columns that {@link #read} needs, quoted and in its order: for a SELECT of the caller's.
     *
     * @param alias of the table in that SELECT; empty where it has none
     */
    public String columns(Connection connection, String alias) throws SQLException {
        RowStatement list = new RowStatement(Sql.of(connection), "");
        int start = list.toString().length();
        return list.names(layout.read(), alias.isEmpty() ? "" : alias + ".")
                .toString()
                .substring(start);
    }

    /** The row that a SELECT of the caller's stands at, whose {@link #columns} begin at a place, from 1. */
    public Row<T> read(ResultSet row, int first) throws SQLException {
        return Row.of(layout, layout.read(row, first));
    }

    private List<Row<T>> all(Connection connection, RowStatement select) throws SQLException {
        try (PreparedStatement statement = select.prepare(connection, table.patience())) {
            return read(statement);
        }
    }

    private List<Row<T>> read(PreparedStatement statement) throws SQLException {
        table.counters().statements.increment();
        List<Row<T>> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows, 1));
            }
        }
        return found;
    }

    /**
     * A new row. Where its key is a component that is not set, the database makes it.
     *
     * @throws NotStoredYet when it has a value that the database cannot hold in this form
     */
    public Row<T> insert(Connection connection, T value) throws SQLException {
        return writer.insert(connection, layout.type().create(value));
    }

    /** A new row of an object that need not be whole; what is not set is left to the database's defaults. */
    public Row<T> insert(Connection connection, Versioned<T> object) throws SQLException {
        return writer.insert(connection, object);
    }

    /**
     * Writes the changed fields, and nothing else that somebody else may have changed meanwhile. What the row still held in the old form only
     * is put in order with it, from the form on in which that is allowed. One UPDATE; more only where somebody else converted or changed the
     * same row between its load and this.
     *
     * @return the row with nothing changed
     * @throws RowGone when there is no such row any more
     * @throws NotStoredYet when it has a value that the database cannot hold in this form
     */
    public Row<T> save(Connection connection, Row<T> row) throws SQLException {
        boolean ours = row.layout().equals(layout);
        Reading reading = ours ? row.reading() : Reading.direct(row.object().fields());
        return writer.save(connection, row.object(), reading);
    }

    /**
     * Writes the changed fields of an object that was not loaded here: a peer's copy, which has to have the key.
     *
     * @return the row with nothing changed
     * @throws RowGone when there is no such row
     */
    public Row<T> save(Connection connection, Versioned<T> object) throws SQLException {
        FieldMap fields = object.fields();
        return writer.save(connection, object, Reading.direct(fields));
    }

    /** Deletes a row; whether it was there. */
    public boolean delete(Connection connection, Object key) throws SQLException {
        return writer.delete(connection, key);
    }

    ObjectTable<T> table() {
        return table;
    }

    Layout<T> layout() {
        return layout;
    }

    RowWriter<T> writer() {
        return writer;
    }
}
