package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where backfills and verifications stand; written in the transaction that moves the rows. */
public final class BackfillStore {

    private final Connection connection;

    public BackfillStore(Connection connection) {
        this.connection = connection;
    }

    /** Where one stands; empty when it has not begun. */
    public Optional<BackfillRecord> find(String migration, String step) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(connection, all(sql) + " AND step = ?", migration, step).one(row -> read(sql, row));
    }

    /** All of a migration, by step. */
    public Map<String, BackfillRecord> all(String migration) throws SQLException {
        Map<String, BackfillRecord> found = new TreeMap<>();
        StateSql sql = StateSql.of(connection);
        Query.of(connection, all(sql), migration).all(row -> found.put(row.getString("step"), read(sql, row)));
        return found;
    }

    /** Stores where it stands; times are the database's. */
    public void store(String migration, String step, BackfillRecord at) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("backfill")
                                + " (migration, step, position, file, pass, skipped, batch, rows_done, rows_total)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                + sql.upsert(
                                        "migration, step",
                                        "position",
                                        "file",
                                        "pass",
                                        "skipped",
                                        "batch",
                                        "rows_done",
                                        "rows_total")
                                + ", updated_at = " + sql.now(),
                        migration,
                        step,
                        sql.texts(at.position()),
                        at.file(),
                        at.pass(),
                        at.skipped(),
                        at.batch(),
                        at.rowsDone(),
                        at.rowsTotal())
                .run();
    }

    private static String all(StateSql sql) {
        return "SELECT step, position, file, pass, skipped, batch, rows_done, rows_total, started_at, updated_at FROM "
                + sql.table("backfill") + " WHERE migration = ?";
    }

    private static BackfillRecord read(StateSql sql, ResultSet row) throws SQLException {
        return new BackfillRecord(
                sql.texts(row, "position"),
                row.getLong("file"),
                row.getInt("pass"),
                row.getBoolean("skipped"),
                row.getInt("batch"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                sql.time(row, "started_at"),
                sql.time(row, "updated_at"));
    }
}
