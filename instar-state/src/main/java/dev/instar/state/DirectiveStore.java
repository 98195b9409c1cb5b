package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The directives; changed only by transitions, in the transaction of the transition. */
public final class DirectiveStore {

    private final Connection connection;

    public DirectiveStore(Connection connection) {
        this.connection = connection;
    }

    /** The directives of one migration. */
    public List<DirectiveRecord> of(String migration) throws SQLException {
        return all().stream().filter(d -> d.migration().equals(migration)).toList();
    }

    /** When a migration's directives of an epoch were put, by the database's clock; empty when there are none. */
    public Optional<Instant> saidAt(String migration, long epoch) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT max(at) FROM " + sql.table("directive_history")
                                + " WHERE migration = ? AND epoch = ? HAVING max(at) IS NOT NULL",
                        migration,
                        epoch)
                .one(row -> sql.time(row, 1));
    }

    /** All directives of this target. */
    public List<DirectiveRecord> all() throws SQLException {
        return Query.of(
                        connection,
                        "SELECT migration, schema_name, table_name, column_name, role, status, epoch FROM "
                                + StateSql.of(connection).table("directive")
                                + " ORDER BY migration, schema_name, table_name, column_name")
                .all(row -> new DirectiveRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)));
    }

    /**
     * A value that a directive had from a time on.
     *
     * @param at when it got it, by the database's clock
     * @param directive what it said
     */
    public record Change(Instant at, DirectiveRecord directive) {}

    /** Every value that a directive ever had, the oldest first. */
    public List<Change> history() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT at, migration, schema_name, table_name, column_name, role, status, epoch FROM "
                                + sql.table("directive_history") + " ORDER BY id")
                .all(row -> new Change(
                        sql.time(row, 1),
                        new DirectiveRecord(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getLong(8))));
    }

    /** Sets one directive, and adds it to the history of directives. */
    public void put(DirectiveRecord directive) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("directive_history")
                                + " (migration, schema_name, table_name, column_name, role, status, epoch)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        directive.migration(),
                        directive.schema(),
                        directive.table(),
                        directive.column(),
                        directive.role(),
                        directive.status(),
                        directive.epoch())
                .run();
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("directive")
                                + " (migration, schema_name, table_name, column_name, role, status, epoch)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) "
                                + sql.upsert(
                                        "migration, schema_name, table_name, column_name", "role", "status", "epoch"),
                        directive.migration(),
                        directive.schema(),
                        directive.table(),
                        directive.column(),
                        directive.role(),
                        directive.status(),
                        directive.epoch())
                .run();
    }
}
