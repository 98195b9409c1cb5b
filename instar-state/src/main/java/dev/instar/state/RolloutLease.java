package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One rollout at a time over a database. The lease is a session lock: it ends with the session, whatever happens to the process, and
 * needs no table, so that a database that nothing was done to yet can be leased too. The session's own name is the token: who acts for a
 * rollout asks, under the runner's lease and so until it is done, whether the lease still belongs to that session.
 */
public final class RolloutLease {

    private RolloutLease() {}

    /**
     * Who holds it.
     *
     * @param token the name of the session; no other session has it, now or later
     * @param description for people
     */
    public record Holder(String token, String description) {}

    /**
     * Takes the lease for the session of the connection, which must stay open; nothing happens when somebody else has it, or while a
     * runner is at work: an arrow that began under an earlier lease ends before the next begins.
     *
     * @return the token
     */
    public static Optional<String> take(Connection connection) throws SQLException {
        RolloutSql sql = RolloutSql.of(connection);
        sql.stayOpen(connection);
        if (!sql.take(connection).one(row -> row.getBoolean(1)).orElse(false)) {
            return Optional.empty();
        }
        if (isBusy(connection)) {
            sql.release(connection).one(row -> true);
            return Optional.empty();
        }
        return sql.session(connection).one(row -> row.getString(1));
    }

    /** Whether a runner is at work on this database. */
    public static boolean isBusy(Connection connection) throws SQLException {
        return RolloutSql.of(connection)
                .busy(connection)
                .one(row -> row.getBoolean(1))
                .orElse(true);
    }

    /** Who holds it now; empty when nobody does. */
    public static Optional<Holder> holder(Connection connection) throws SQLException {
        return RolloutSql.of(connection).holder(connection).one(row -> new Holder(row.getString(1), row.getString(2)));
    }
}
