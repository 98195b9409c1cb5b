package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where backfills and verifications stand; written in the transaction that moves the rows. */
public final class BackfillStore {

    private static final String ALL =
            "SELECT step, position, file, pass, skipped, batch, rows_done, rows_total, started_at, updated_at FROM instar.backfill"
                    + " WHERE migration = ?";

    private final Connection connection;

    public BackfillStore(Connection connection) {
        this.connection = connection;
    }

    /** Where one stands; empty when it has not begun. */
    public Optional<BackfillRecord> find(String migration, String step) throws SQLException {
        return Query.of(connection, ALL + " AND step = ?", migration, step).one(BackfillStore::read);
    }

    /** All of a migration, by step. */
    public Map<String, BackfillRecord> all(String migration) throws SQLException {
        Map<String, BackfillRecord> found = new TreeMap<>();
        Query.of(connection, ALL, migration).all(row -> found.put(row.getString("step"), read(row)));
        return found;
    }

    /** Stores where it stands; times are the database's. */
    public void store(String migration, String step, BackfillRecord at) throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO instar.backfill (migration, step, position, file, pass, skipped, batch, rows_done, rows_total)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (migration, step) DO UPDATE SET position ="
                                + " excluded.position, file = excluded.file, pass = excluded.pass, skipped = excluded.skipped,"
                                + " batch = excluded.batch, rows_done = excluded.rows_done, rows_total = excluded.rows_total,"
                                + " updated_at = pg_catalog.clock_timestamp()",
                        migration,
                        step,
                        at.position().toArray(String[]::new),
                        at.file(),
                        at.pass(),
                        at.skipped(),
                        at.batch(),
                        at.rowsDone(),
                        at.rowsTotal())
                .run();
    }

    private static BackfillRecord read(ResultSet row) throws SQLException {
        return new BackfillRecord(
                Query.texts(row, "position"),
                row.getLong("file"),
                row.getInt("pass"),
                row.getBoolean("skipped"),
                row.getInt("batch"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
