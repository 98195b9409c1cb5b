package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The fleet as the database knows it; whether somebody lives is decided by the database's clock alone. */
public final class InstanceStore {

    private final Connection connection;

    public InstanceStore(Connection connection) {
        this.connection = connection;
    }

    /** Instances whose lease has not run out, oldest first. */
    public List<InstanceRecord> live() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT id, application, build, supports, requires, login, host, process, epoch, joined_at, lease_millis, "
                                + sql.millisSince("beat_at") + " AS silent FROM " + sql.table("instance")
                                + " WHERE state = 'LIVE' AND " + sql.leaseEnd() + " > " + sql.now()
                                + " ORDER BY joined_at, id")
                .all(row -> read(sql, row));
    }

    /** Forgets instances that left or fell silent more than a day ago. */
    public int reap() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "DELETE FROM " + sql.table("instance") + " WHERE (state = 'GONE' OR " + sql.leaseEnd() + " < "
                                + sql.now() + ") AND beat_at < " + sql.aDayAgo())
                .run();
    }

    private static InstanceRecord read(StateSql sql, ResultSet row) throws SQLException {
        return new InstanceRecord(
                row.getString("id"),
                row.getString("application"),
                row.getString("build"),
                sql.texts(row, "supports"),
                sql.texts(row, "requires"),
                row.getString("login"),
                row.getString("host"),
                row.getLong("process"),
                row.getLong("epoch"),
                sql.time(row, "joined_at"),
                Duration.ofMillis(row.getLong("silent")),
                Duration.ofMillis(row.getLong("lease_millis")));
    }
}
