package dev.instar.engine.internal.postgresql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Sessions that hold a lock on a table; the oldest transaction first. */
final class LockHolders {

    private static final String SESSIONS =
            """
            SELECT l.pid, coalesce(a.usename, 'unknown') AS login, coalesce(nullif(a.application_name, ''), 'unnamed') AS application,
                   coalesce(a.state, 'unknown') AS state,
                   coalesce(to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS since,
                   coalesce(extract(epoch FROM clock_timestamp() - a.xact_start)::bigint, -1) AS age,
                   coalesce(left(regexp_replace(a.query, '\\s+', ' ', 'g'), 120), '') AS query,
                   string_agg(DISTINCT l.mode, ', ') AS modes
            FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_class c ON c.oid = l.relation
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ?
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid() AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
              AND coalesce(a.application_name, '') <> 'instar'
            GROUP BY l.pid, a.usename, a.application_name, a.state, a.xact_start, a.query
            ORDER BY a.xact_start NULLS LAST LIMIT 5
            """;

    private LockHolders() {}

    static List<Blocker> on(Connection connection, TableName table) throws SQLException {
        return Ask.all(
                connection,
                SESSIONS,
                row -> new Blocker(
                        "session " + row.getInt("pid") + " (" + row.getString("login") + ", " + row.getString("application") + ")",
                        "holds " + row.getString("modes") + " on " + table + age(row.getLong("age")) + ", "
                                + row.getString("state") + ": " + row.getString("query"),
                        row.getString("since"),
                        "let its transaction end, or end it with  SELECT pg_terminate_backend(" + row.getInt("pid") + ")"),
                table.schema(),
                table.name());
    }

    private static String age(long seconds) {
        return seconds < 0 ? "" : " in a transaction " + seconds + " s old";
    }
}
