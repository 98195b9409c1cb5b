package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows that did not convert. Filled by bridges and backfills, emptied when a row converts. */
public final class QuarantineStore {

    private final Connection connection;

    public QuarantineStore(Connection connection) {
        this.connection = connection;
    }

    /** Rows of one bridge and direction, at most {@code limit}, oldest first. */
    public List<QuarantineRecord> list(String bridge, String direction, int limit) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT bridge, direction, key::text, code, message, at FROM instar.quarantine WHERE bridge = ? AND"
                                + " direction = ? ORDER BY at, key LIMIT ?",
                        bridge,
                        direction,
                        limit)
                .all(row -> new QuarantineRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()));
    }

    /** How many rows of one bridge and direction. */
    public long count(String bridge, String direction) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT count(*) FROM instar.quarantine WHERE bridge = ? AND direction = ?",
                        bridge,
                        direction)
                .one(row -> row.getLong(1))
                .orElse(0L);
    }

    /** Adds a row, or renews it. */
    public void put(String bridge, String direction, String key, String code, String message) throws SQLException {
        Query.of(
                        connection,
                        "SELECT instar.quarantine_row(?, ?, ?::jsonb, ?, ?)",
                        bridge,
                        direction,
                        key,
                        code,
                        message)
                .one(row -> true);
    }

    /** Lets a row go. */
    public void settle(String bridge, String direction, String key) throws SQLException {
        Query.of(
                        connection,
                        "DELETE FROM instar.quarantine WHERE bridge = ? AND direction = ? AND key = ?::jsonb",
                        bridge,
                        direction,
                        key)
                .run();
    }

    /** Lets all rows of a bridge go: it is no more. */
    public void clear(String bridge) throws SQLException {
        Query.of(connection, "DELETE FROM instar.quarantine WHERE bridge = ?", bridge)
                .run();
        Query.of(connection, "DELETE FROM instar.event WHERE bridge = ?", bridge)
                .run();
    }
}
