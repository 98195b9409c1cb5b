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
        StateSql sql = StateSql.of(connection);
        boolean taken = sql.take(connection).one(row -> row.getBoolean(1)).orElse(false);
        if (!taken) {
            return Optional.empty();
        }
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("runner") + " (who, doing, backend) VALUES (?, ?, " + sql.session()
                                + ") " + sql.upsert("only_row", "who", "doing", "backend") + ", since = " + sql.now(),
                        who,
                        doing)
                .run();
        return Optional.of(new RunnerLease(connection));
    }

    /** Who holds it now; empty when nobody does. */
    public static Optional<Holder> holder(Connection connection) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return sql.holder(connection).one(row -> new Holder(row.getString(1), row.getString(2), sql.time(row, 3)));
    }

    /** Gives it back. */
    @Override
    public void close() throws SQLException {
        StateSql.of(connection).release(connection).one(row -> row.getBoolean(1));
    }
}
