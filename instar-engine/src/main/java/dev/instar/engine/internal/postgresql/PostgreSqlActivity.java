package dev.instar.engine.internal.postgresql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Activity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sessions, transactions and replicas as PostgreSQL's statistics show them. Locks and logins are shown to everybody; the age of another
 * role's transaction and the position of a standby only to members of {@code pg_monitor} (PostgreSQL documentation, section 27.2).
 */
final class PostgreSqlActivity implements Activity {

    private static final String UNSEEN =
            "; how old its transaction is cannot be seen: grant pg_monitor to the role that runs Instar, or run the command, which waits"
                    + " for whoever is there now";

    private static final String CLEAR = "SELECT pg_catalog.pg_stat_clear_snapshot()";

    /** Partitions and children are tables of their own to whoever names them. */
    private static final String TABLES = """
            WITH RECURSIVE wanted AS (
              SELECT c.oid, n.nspname || '.' || c.relname AS label
              FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[])) AS w (schema, name)
              JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema
              JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
              UNION
              SELECT i.inhrelid, w.label FROM wanted w JOIN pg_catalog.pg_inherits i ON i.inhparent = w.oid)
            """;

    private static final String TRANSACTIONS = TABLES + """
            SELECT l.virtualtransaction AS key, min(w.label) AS label, min(l.mode) AS mode, a.pid, a.usename, a.application_name,
                   a.state, a.xact_start, x.gid, x.owner, x.prepared, pg_catalog.left(a.query, 120) AS query
            FROM wanted w
            JOIN pg_catalog.pg_locks l ON l.locktype = 'relation' AND l.relation = w.oid AND l.granted AND l.mode <> 'SIReadLock'
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_catalog.pg_locks t ON l.pid IS NULL AND t.pid IS NULL AND t.locktype = 'transactionid'
              AND t.virtualtransaction = l.virtualtransaction
            LEFT JOIN pg_catalog.pg_prepared_xacts x ON x.transaction = t.transactionid
            WHERE x.gid IS NOT NULL
               OR a.usesysid IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid() AND a.application_name IS DISTINCT FROM 'instar'
            GROUP BY l.virtualtransaction, a.pid, a.usename, a.application_name, a.state, a.xact_start, x.gid, x.owner, x.prepared, a.query
            ORDER BY a.xact_start NULLS LAST, l.virtualtransaction
            """;

    private static final String STRANGERS = TABLES + """
            SELECT a.usename, coalesce(a.application_name, '') AS application, count(*) AS sessions, min(a.backend_start) AS since
            FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_roles r ON r.oid = a.usesysid
            WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
              AND a.application_name IS DISTINCT FROM 'instar' AND r.rolname <> ALL (?::pg_catalog.text[])
              AND NOT r.rolsuper AND NOT r.rolreplication
              AND NOT pg_catalog.pg_has_role(r.oid, 'pg_read_all_stats', 'MEMBER')
              AND (EXISTS (SELECT 1 FROM wanted w
                           WHERE pg_catalog.has_any_column_privilege(r.oid, w.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
                OR EXISTS (SELECT 1 FROM pg_catalog.unnest(?::pg_catalog.text[]) AS held
                           LEFT JOIN pg_catalog.pg_roles h ON h.rolname = held
                           WHERE held = '' OR pg_catalog.pg_has_role(r.oid, h.oid, 'USAGE')))
            GROUP BY a.usename, a.application_name ORDER BY 1, 2
            """;

    /** What receives the log and replays nothing, a backup or an archiver, answers nobody. */
    private static final String REPLICAS = """
            SELECT coalesce(nullif(application_name, ''), 'unnamed') || coalesce(' (' || pg_catalog.host(client_addr) || ')', '') AS who,
                   replay_lsn IS NULL AND state IS NULL AS unseen, replay_lsn::text AS at,
                   replay_lsn >= ?::pg_catalog.pg_lsn AS there
            FROM pg_catalog.pg_stat_replication
            WHERE state IS NULL OR state IN ('catchup', 'streaming', 'stopping') AND replay_lsn IS NOT NULL
            ORDER BY 1
            """;

    private static final String AWAY = """
            SELECT slot_name FROM pg_catalog.pg_replication_slots
            WHERE slot_type = 'physical' AND NOT active AND restart_lsn IS NOT NULL ORDER BY 1
            """;

    @Override
    public List<OpenTransaction> transactions(Connection c, Collection<TableName> tables) throws SQLException {
        Ask.all(c, CLEAR, row -> true);
        return Ask.all(c, TRANSACTIONS, PostgreSqlActivity::transaction, schemas(tables), names(tables));
    }

    private static OpenTransaction transaction(ResultSet row) throws SQLException {
        String why = "holds " + row.getString("mode") + " on " + row.getString("label");
        String prepared = row.getString("gid");
        if (prepared != null) {
            return new OpenTransaction(
                    row.getString("key"),
                    "prepared transaction '" + prepared + "' of " + row.getString("owner"),
                    why + " until COMMIT PREPARED or ROLLBACK PREPARED",
                    Optional.empty(),
                    time(row, "prepared"),
                    true);
        }
        Optional<Instant> began = time(row, "xact_start");
        String application =
                Optional.ofNullable(row.getString("application_name")).orElse("");
        return new OpenTransaction(
                row.getString("key"),
                "session " + row.getInt("pid") + " of " + row.getString("usename")
                        + (application.isEmpty() ? "" : " (" + application + ")"),
                began.isEmpty() ? why + UNSEEN : why + ", " + row.getString("state") + ": " + statement(row),
                began,
                began,
                true);
    }

    private static String statement(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("query")).orElse("").strip().replaceAll("\\s+", " ");
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    @Override
    public List<Visitor> strangers(
            Connection c, Collection<TableName> tables, Collection<String> known, Collection<String> held)
            throws SQLException {
        Ask.all(c, CLEAR, row -> true);
        return Ask.all(
                c,
                STRANGERS,
                row -> new Visitor(
                        "login " + row.getString("usename")
                                + (row.getString("application").isEmpty()
                                        ? ""
                                        : " (" + row.getString("application") + ")"),
                        row.getLong("sessions") == 1
                                ? "has a session here, and rights on the table, and never joined the fleet"
                                : "has " + row.getLong("sessions")
                                        + " sessions here, and rights on the table, and never joined the fleet",
                        time(row, "since").map(Instant::toString).orElse("")),
                schemas(tables),
                names(tables),
                known,
                held);
    }

    @Override
    public Optional<String> logPosition(Connection c) throws SQLException {
        return Ask.all(c, "SELECT pg_catalog.pg_current_wal_insert_lsn()::text", row -> row.getString(1)).stream()
                .findFirst();
    }

    @Override
    public List<Behind> replicas(Connection c, Optional<String> position, int configured) throws SQLException {
        List<Behind> behind = new ArrayList<>();
        for (Optional<Behind> found :
                Ask.all(c, REPLICAS, row -> replica(row, position), position.orElse("FFFFFFFF/FFFFFFFF"))) {
            found.ifPresent(behind::add);
        }
        Ask.all(c, AWAY, row -> row.getString(1))
                .forEach(slot -> behind.add(new Behind(
                        "replica of slot " + slot,
                        "is not connected; nobody can tell what it has replayed (drop the slot when it is gone for good)",
                        false)));
        return behind;
    }

    private static Optional<Behind> replica(ResultSet row, Optional<String> position) throws SQLException {
        String who = "replica " + row.getString("who");
        if (row.getBoolean("unseen")) {
            return Optional.of(new Behind(
                    who,
                    "how far it has come cannot be seen: grant pg_monitor to the role that runs Instar, or name it under  replicas:",
                    false));
        }
        if (position.isEmpty()) {
            return Optional.of(new Behind(who, "where the log stood at the last transition is not recorded", false));
        }
        return row.getBoolean("there")
                ? Optional.empty()
                : Optional.of(new Behind(
                        who,
                        "has replayed up to " + row.getString("at") + ", and the last transition is at "
                                + position.get(),
                        true));
    }

    private static List<String> schemas(Collection<TableName> tables) {
        return tables.stream().map(TableName::schema).toList();
    }

    private static List<String> names(Collection<TableName> tables) {
        return tables.stream().map(TableName::name).toList();
    }
}
