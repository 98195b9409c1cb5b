package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Blockers that somebody took upon himself. They hold for one arrow in one state: the next transition ends them. */
public final class OverrideStore {

    private final Connection connection;

    public OverrideStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * One blocker that does not count.
     *
     * @param who the blocker, as the gate names it
     * @param approver who answers for it
     * @param reason why
     */
    public record Entry(String who, String approver, String reason) {}

    /** Adds one, or renews it. */
    public void put(String migration, String arrow, long epoch, Entry override) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("override") + " (migration, arrow, epoch, who, approver, reason)"
                                + " VALUES (?, ?, ?, ?, ?, ?) "
                                + sql.upsert("migration, arrow, epoch, who", "approver", "reason"),
                        migration,
                        arrow,
                        epoch,
                        override.who(),
                        override.approver(),
                        override.reason())
                .run();
    }

    /** Those that hold for an arrow of a migration in the state it reached with an epoch. */
    public List<Entry> of(String migration, String arrow, long epoch) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT who, approver, reason FROM "
                                + StateSql.of(connection).table("override")
                                + " WHERE migration = ? AND arrow = ? AND epoch = ? ORDER BY who",
                        migration,
                        arrow,
                        epoch)
                .all(row -> new Entry(row.getString(1), row.getString(2), row.getString(3)));
    }
}
