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
        StateSql sql = StateSql.of(connection);
        return sql.quarantined(connection, bridge, direction, limit)
                .all(row -> new QuarantineRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        sql.time(row, 6)));
    }

    /** How many rows of one bridge and direction. */
    public long count(String bridge, String direction) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT count(*) FROM " + StateSql.of(connection).table("quarantine")
                                + " WHERE bridge = ? AND direction = ?",
                        bridge,
                        direction)
                .one(row -> row.getLong(1))
                .orElse(0L);
    }

    /** Adds a row, or renews it. */
    public void put(String bridge, String direction, String key, String code, String message) throws SQLException {
        StateSql.of(connection).quarantine(connection, bridge, direction, key, code, message);
    }

    /** Lets a row go. */
    public void settle(String bridge, String direction, String key) throws SQLException {
        StateSql.of(connection).settle(connection, bridge, direction, key).run();
    }

    /** Lets all rows of a bridge go: it is no more. */
    public void clear(String bridge) throws SQLException {
        StateSql sql = StateSql.of(connection);
        for (String table : List.of("quarantine", "event")) {
            Query.of(connection, "DELETE FROM " + sql.table(table) + " WHERE bridge = ?", bridge)
                    .run();
        }
    }
}
