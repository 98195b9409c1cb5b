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
        return Query.of(
                        connection,
                        "SELECT id, application, build, supports, requires, login, host, process, epoch, joined_at, lease_millis,"
                                + " (extract(epoch FROM pg_catalog.clock_timestamp() - beat_at) * 1000)::bigint AS silent"
                                + " FROM instar.instance WHERE state = 'LIVE' AND beat_at + lease_millis * interval"
                                + " '1 millisecond' > pg_catalog.clock_timestamp() ORDER BY joined_at, id")
                .all(InstanceStore::read);
    }

    /** Forgets instances that left or fell silent more than a day ago. */
    public int reap() throws SQLException {
        return Query.of(
                        connection,
                        "DELETE FROM instar.instance WHERE (state = 'GONE' OR beat_at + lease_millis * interval '1 millisecond' <"
                                + " pg_catalog.clock_timestamp()) AND beat_at < pg_catalog.clock_timestamp() - interval '1 day'")
                .run();
    }

    private static InstanceRecord read(ResultSet row) throws SQLException {
        return new InstanceRecord(
                row.getString("id"),
                row.getString("application"),
                row.getString("build"),
                Query.texts(row, "supports"),
                Query.texts(row, "requires"),
                row.getString("login"),
                row.getString("host"),
                row.getLong("process"),
                row.getLong("epoch"),
                row.getTimestamp("joined_at").toInstant(),
                Duration.ofMillis(row.getLong("silent")),
                Duration.ofMillis(row.getLong("lease_millis")));
    }
}
