package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who stands in the way of a lock, for the message when one was not granted in time. It looks at this moment: an empty
 * answer means that whoever it was has gone.
 */
public final class Blockers {

    private static final String CLEAR = "SELECT pg_catalog.pg_stat_clear_snapshot() AS cleared";

    /** A prepared transaction has no process; its locks lead to it through the lock on its own number. */
    private static final String LOCKS = """
        SELECT n.nspname AS schema, c.relname AS name, l.mode, l.granted, %s, %s
        FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[]))
             AS wanted (schema, name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
        JOIN pg_catalog.pg_locks l ON l.locktype = 'relation' AND l.relation = c.oid AND l.mode <> 'SIReadLock'
        JOIN pg_catalog.pg_database b ON b.oid = l.database AND b.datname = pg_catalog.current_database()
        LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        LEFT JOIN pg_catalog.pg_locks t ON l.pid IS NULL AND t.pid IS NULL AND t.locktype = 'transactionid'
              AND t.virtualtransaction = l.virtualtransaction
        LEFT JOIN pg_catalog.pg_prepared_xacts x ON x.transaction = t.transactionid
        WHERE (a.pid IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid() AND a.pid <> ALL (?::pg_catalog.int4[]))
           OR x.gid IS NOT NULL
        ORDER BY l.granted DESC, a.xact_start NULLS FIRST, a.pid, n.nspname, c.relname, l.mode
        """.formatted(ClientSession.COLUMNS, PreparedTransaction.COLUMNS);

    /** A transaction of a session that may not be seen still shows as the lock on its own virtual identifier. */
    private static final String TRANSACTIONS = """
        SELECT %s
        FROM pg_catalog.pg_stat_activity a
        WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
          AND (a.xact_start <= pg_catalog.clock_timestamp() - ? * interval '1 millisecond'
               OR a.xact_start IS NULL AND a.state IS NULL AND EXISTS (
                  SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'virtualxid' AND l.granted AND l.pid = a.pid))
        ORDER BY a.xact_start NULLS LAST, a.pid
        """.formatted(ClientSession.COLUMNS);

    private static final String PREPARED = """
        SELECT %s
        FROM pg_catalog.pg_prepared_xacts x
        WHERE x.database = pg_catalog.current_database()
        ORDER BY x.prepared, x.gid
        """.formatted(PreparedTransaction.COLUMNS);

    private Blockers() {}

    /**
     * The locks that others hold or await on these tables, the held ones first, the oldest transaction first.
     *
     * @param connection in no failed transaction; its own locks are left out
     * @param tables a table that does not exist has no locks
     * @param ownPids further server processes of ours, left out too
     * @throws SQLException when the connection fails
     */
    public static List<TableLock> of(Connection connection, Collection<TableName> tables, Collection<Integer> ownPids)
            throws SQLException {
        List<String> schemas = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TableName table : tables) {
            schemas.add(table.schema());
            names.add(table.name());
        }
        try (CatalogReading catalog = fresh(connection)) {
            return catalog.rows(
                    LOCKS, Blockers::lock, catalog.texts(schemas), catalog.texts(names), catalog.numbers(ownPids));
        }
    }

    /**
     * Sessions of this database whose transaction has been open that long, the oldest first; behind them those in a
     * transaction whose age this role may not see.
     *
     * @throws SQLException when the connection fails
     */
    public static List<ClientSession> longTransactions(Connection connection, Duration atLeast) throws SQLException {
        try (CatalogReading catalog = fresh(connection)) {
            return catalog.rows(TRANSACTIONS, ClientSession::read, atLeast.toMillis());
        }
    }

    /**
     * Prepared transactions of this database that are not settled, the oldest first.
     *
     * @throws SQLException when the connection fails
     */
    public static List<PreparedTransaction> preparedTransactions(Connection connection) throws SQLException {
        try (CatalogReading catalog = fresh(connection)) {
            return catalog.rows(PREPARED, PreparedTransaction::read);
        }
    }

    /** Activity is seen once per transaction; one that looks again must say so. */
    private static CatalogReading fresh(Connection connection) throws SQLException {
        CatalogReading catalog = CatalogReading.open(connection);
        catalog.rows(CLEAR, row -> row.optionalText("cleared"));
        return catalog;
    }

    private static TableLock lock(Row row) throws SQLException {
        Holder holder = row.optionalText("gid").isPresent() ? PreparedTransaction.read(row) : ClientSession.read(row);
        return new TableLock(holder, row.relation(""), TableLock.spelled(row.text("mode")), row.flag("granted"));
    }
}
