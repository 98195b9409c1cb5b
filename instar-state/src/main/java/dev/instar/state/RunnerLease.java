package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One runner at a time on a target. The lease is a session lock of the database: it ends with the session, whatever happens to the
 * process; the row beside it only says who holds it.
 */
public final class RunnerLease implements AutoCloseable {

    /** First half of all advisory lock keys of ours: the letters {@code INST}. */
    static final int SPACE = 0x494e5354;

    private final Connection connection;

    private RunnerLease(Connection connection) {
        this.connection = connection;
    }

    /**
     * Who holds the lease.
     *
     * @param who user, host and process
     * @param doing the command
     * @param since when it began, by the database's clock
     */
    public record Holder(String who, String doing, Instant since) {}

    /** Takes the lease; empty when somebody else has it. The connection must stay open, in auto-commit mode now. */
    public static Optional<RunnerLease> take(Connection connection, String who, String doing) throws SQLException {
        boolean taken = Query.of(connection, "SELECT pg_catalog.pg_try_advisory_lock(?, 1)", SPACE)
                .one(row -> row.getBoolean(1))
                .orElse(false);
        if (!taken) {
            return Optional.empty();
        }
        Query.of(
                        connection,
                        "INSERT INTO instar.runner (who, doing, backend) VALUES (?, ?, pg_catalog.pg_backend_pid()) ON CONFLICT"
                                + " (only_row) DO UPDATE SET who = excluded.who, doing = excluded.doing, backend ="
                                + " excluded.backend, since = pg_catalog.clock_timestamp()",
                        who,
                        doing)
                .run();
        return Optional.of(new RunnerLease(connection));
    }

    /** Who holds it now; empty when nobody does. */
    public static Optional<Holder> holder(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT r.who, r.doing, r.since FROM instar.runner r JOIN pg_catalog.pg_locks l ON l.pid = r.backend"
                                + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ?::oid AND l.objid = 1",
                        SPACE)
                .one(row -> new Holder(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
    }

    /** Gives it back. */
    @Override
    public void close() throws SQLException {
        Query.of(connection, "SELECT pg_catalog.pg_advisory_unlock(?, 1)", SPACE)
                .one(row -> row.getBoolean(1));
    }
}
