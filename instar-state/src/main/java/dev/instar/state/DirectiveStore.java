package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The directives; changed only by transitions, in the transaction of the transition. */
public final class DirectiveStore {

    private final Connection connection;

    public DirectiveStore(Connection connection) {
        this.connection = connection;
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
