package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;

/** On PostgreSQL: an advisory lock, known to belong to a session by its number and its start, for numbers come again. */
final class PostgreSqlRollout implements RolloutSql {

    private static final int LOCK = 2;
    private static final int RUNNER = 1;
    private static final String NAME =
            "a.pid || '@' || pg_catalog.to_char(extract(epoch FROM a.backend_start), 'FM9999999999990.000000')";
    private static final String HELD =
            " FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ?::oid"
                    + " AND l.objid = ?::oid AND l.objsubid = 2 AND l.database ="
                    + " (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())";

    @Override
    public void stayOpen(Connection connection) throws SQLException {
        Query.of(connection, "SELECT pg_catalog.set_config('idle_session_timeout', '0', false)")
                .one(row -> true);
    }

    @Override
    public Query take(Connection connection) {
        return Query.of(connection, "SELECT pg_catalog.pg_try_advisory_lock(?, ?)", PostgreSqlState.SPACE, LOCK);
    }

    @Override
    public Query release(Connection connection) {
        return Query.of(connection, "SELECT pg_catalog.pg_advisory_unlock(?, ?)", PostgreSqlState.SPACE, LOCK);
    }

    @Override
    public Query session(Connection connection) {
        return Query.of(
                connection,
                "SELECT " + NAME + " FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()");
    }

    @Override
    public Query holder(Connection connection) {
        return Query.of(
                connection,
                "SELECT coalesce(" + NAME + ", h.pid::text), 'session ' || h.pid || coalesce(' of ' || a.usename, '')"
                        + " || coalesce(' from ' || pg_catalog.host(a.client_addr), '')"
                        + " || coalesce(' since ' || a.backend_start, '')"
                        + " FROM (SELECT l.pid" + HELD + ") h LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = h.pid",
                PostgreSqlState.SPACE,
                LOCK);
    }

    @Override
    public Query busy(Connection connection) {
        return Query.of(connection, "SELECT EXISTS (SELECT 1" + HELD + ")", PostgreSqlState.SPACE, RUNNER);
    }

    @Override
    public String family() {
        return "-postgresql.sql";
    }

    @Override
    public Query installed(Connection connection, String table) {
        return Query.of(connection, "SELECT pg_catalog.to_regclass(?) IS NOT NULL", "instar." + table);
    }
}
