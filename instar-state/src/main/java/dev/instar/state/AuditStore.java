package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Who moved what, when, on what evidence. Rows are only ever added. */
public final class AuditStore {

    private final Connection connection;

    public AuditStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * One row.
     *
     * @param migration the migration; empty where it is about the fleet
     * @param arrow the command
     * @param answer the gate's answer, or what was done
     * @param epoch the target's epoch behind it
     */
    public record Entry(
            Instant at, String who, String migration, String arrow, String answer, long epoch, String evidence) {}

    /** All rows, the oldest first. */
    public List<Entry> all() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT at, who, migration, arrow, answer, epoch, evidence FROM " + sql.table("audit")
                                + " ORDER BY id")
                .all(row -> new Entry(
                        sql.time(row, 1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getString(7)));
    }

    /**
     * Adds a row.
     *
     * @param evidence what the decision rested on, as text
     */
    public void add(String who, String migration, String arrow, String answer, long epoch, String evidence)
            throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO " + StateSql.of(connection).table("audit")
                                + " (who, migration, arrow, answer, epoch, evidence) VALUES (?, ?, ?, ?, ?, ?)",
                        who,
                        migration,
                        arrow,
                        answer,
                        epoch,
                        evidence)
                .run();
    }
}
