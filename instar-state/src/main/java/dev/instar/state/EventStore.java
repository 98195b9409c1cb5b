package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What bridges counted: conflicts, and writes through a form that is retired. */
public final class EventStore {

    private final Connection connection;

    public EventStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Events of one kind by who caused them.
     *
     * @param login the database role; on MariaDB and MySQL the user and the host it came from
     * @param application the session's application name
     * @param count how many
     * @param last when the last was
     */
    public record Tally(String login, String application, long count, Instant last) {}

    /** Events of a bridge since a time, the most frequent first. */
    public List<Tally> tally(String bridge, String kind, Instant since) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT login, application, count(*), max(at) FROM " + sql.table("event")
                                + " WHERE bridge = ? AND kind = ? AND at >= ?"
                                + " GROUP BY login, application ORDER BY count(*) DESC, login, application",
                        bridge,
                        kind,
                        sql.time(since))
                .all(row -> new Tally(row.getString(1), row.getString(2), row.getLong(3), sql.time(row, 4)));
    }
}
