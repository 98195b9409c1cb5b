package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What instances told of their statements: columns used, statements nobody can read, refusals of the server. */
public final class ObservationStore {

    private final Connection connection;

    public ObservationStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * A column as builds of an application use it.
     *
     * @param table the table, with its schema where that was known
     * @param access READ or WRITE
     * @param instance who used it last
     * @param first the first use that was seen
     * @param last the last
     */
    public record Use(
            String application,
            String build,
            String table,
            String column,
            String access,
            String instance,
            Instant first,
            Instant last) {}

    /**
     * A statement that could not be read.
     *
     * @param reason why
     * @param sample its beginning
     * @param instance who executed it last
     */
    public record Unread(
            String application,
            String build,
            String digest,
            String reason,
            String sample,
            String instance,
            Instant first,
            Instant last) {}

    /**
     * A statement that the server refused because a column was taken away.
     *
     * @param epoch what the instance knew when it sent it
     * @param code SQLSTATE, with the engine's own number where it has one
     */
    public record Denial(String instance, String login, long epoch, String code, String message, Instant at) {}

    /** Uses since a time, the newest first. */
    public List<Use> uses(Instant since) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT application, build, table_name, column_name, access, instance, first_at, last_at FROM "
                                + sql.table("observation")
                                + " WHERE last_at > ? ORDER BY last_at DESC, application, build, table_name, column_name, access",
                        sql.time(since))
                .all(row -> new Use(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        sql.time(row, 7),
                        sql.time(row, 8)));
    }

    /** Unread statements executed since a time, the newest first. */
    public List<Unread> unread(Instant since) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT application, build, digest, reason, sample, instance, first_at, last_at FROM "
                                + sql.table("unread")
                                + " WHERE last_at > ? ORDER BY last_at DESC, application, build, digest",
                        sql.time(since))
                .all(row -> new Unread(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        sql.time(row, 7),
                        sql.time(row, 8)));
    }

    /** Refusals since a time, the newest first. */
    public List<Denial> denials(Instant since) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT instance, login, epoch, code, message, at FROM " + sql.table("denial")
                                + " WHERE at > ? ORDER BY at DESC, id DESC",
                        sql.time(since))
                .all(row -> new Denial(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        sql.time(row, 6)));
    }
}
