package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who holds locks on tables, with what to do about it. */
final class LockHolders {

    private static final Logger LOG = LoggerFactory.getLogger(LockHolders.class);
    private static final int MOST = 5;

    private static final String HOLDERS =
            "SELECT t.PROCESSLIST_ID AS id, t.PROCESSLIST_USER AS user, t.PROCESSLIST_HOST AS host,"
                    + " CONCAT('holds ', m.LOCK_TYPE, ' on ', m.OBJECT_NAME) AS why, COALESCE(t.PROCESSLIST_INFO, s.SQL_TEXT) AS statement"
                    + " FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.THREAD_ID ="
                    + " m.OWNER_THREAD_ID LEFT JOIN performance_schema.events_statements_current s ON s.THREAD_ID ="
                    + " t.THREAD_ID AND s.NESTING_EVENT_ID IS NULL WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_SCHEMA = ? AND"
                    + " m.OBJECT_NAME = ? AND t.PROCESSLIST_ID <> CONNECTION_ID()";

    /** What goes together with LOCK TABLES ... WRITE is left out. */
    private static final String HELD =
            "SELECT 1 FROM performance_schema.metadata_locks WHERE OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA = ? AND OBJECT_NAME = ?"
                    + " AND LOCK_TYPE NOT IN ('INTENTION_EXCLUSIVE', 'SHARED', 'SHARED_HIGH_PRIO') LIMIT 1";

    private static final String LONG_TRANSACTIONS =
            "SELECT p.ID AS id, p.USER AS user, p.HOST AS host, 'has an open transaction; whether it holds the table is a"
                    + " guess, because this server does not show metadata locks' AS why, p.INFO AS statement FROM"
                    + " information_schema.INNODB_TRX x JOIN information_schema.PROCESSLIST p ON p.ID ="
                    + " x.trx_mysql_thread_id WHERE p.ID <> CONNECTION_ID() AND x.trx_started < NOW() - INTERVAL 50000"
                    + " MICROSECOND ORDER BY x.trx_started";

    private LockHolders() {}

    static List<Blocker> on(Connection c, Collection<TableName> tables) throws SQLException {
        Map<Long, String> since = since(c);
        Map<String, Blocker> found = new LinkedHashMap<>();
        if (showsLocks(c)) {
            for (TableName table : tables) {
                Ask.all(c, HOLDERS, row -> blocker(row, since), table.schema(), table.name())
                        .forEach(b -> found.putIfAbsent(b.who(), b));
            }
        } else {
            asked(() -> Ask.all(c, LONG_TRANSACTIONS, row -> blocker(row, since)))
                    .forEach(b -> found.putIfAbsent(b.who(), b));
        }
        return found.values().stream().limit(MOST).toList();
    }

    /** Whether anybody else holds, or waits for, a table in a way that keeps it from being locked; asked where {@link #showsLocks}. */
    static boolean anyOn(Connection c, Collection<TableName> tables) throws SQLException {
        for (TableName table : tables) {
            if (Ask.any(c, HELD, table.schema(), table.name())) {
                return true;
            }
        }
        return false;
    }

    private interface Question<T> {
        List<T> ask() throws SQLException;
    }

    /** What may not be asked is not known; the lock itself is still reported. */
    private static <T> List<T> asked(Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            LOG.debug("the server does not tell who holds locks", e);
            return List.of();
        }
    }

    /** The instrument is off unless somebody switched it on (MariaDB), or on (MySQL), and reading it takes a right. */
    static boolean showsLocks(Connection c) throws SQLException {
        return !asked(() -> Ask.all(
                        c,
                        "SELECT 1 FROM performance_schema.setup_instruments i, performance_schema.metadata_locks m,"
                                + " performance_schema.threads t WHERE i.NAME = 'wait/lock/metadata/sql/mdl' AND i.ENABLED ="
                                + " 'YES' LIMIT 1",
                        row -> true))
                .isEmpty();
    }

    private static Map<Long, String> since(Connection c) throws SQLException {
        Map<Long, String> since = new LinkedHashMap<>();
        asked(() -> Ask.all(
                c,
                "SELECT trx_mysql_thread_id, DATE_FORMAT(CONVERT_TZ(trx_started, 'SYSTEM', '+00:00'), '%Y-%m-%dT%H:%i:%sZ') FROM"
                        + " information_schema.INNODB_TRX",
                row -> since.put(
                        row.getLong(1), Optional.ofNullable(row.getString(2)).orElse(""))));
        return since;
    }

    private static Blocker blocker(ResultSet row, Map<Long, String> since) throws SQLException {
        long id = row.getLong("id");
        List<String> words = new ArrayList<>(List.of("session " + id));
        words.add("of '" + row.getString("user") + "'@'" + row.getString("host") + "'");
        Optional.ofNullable(row.getString("statement"))
                .map(s -> s.strip().replaceAll("\\s+", " "))
                .ifPresent(s -> words.add("(" + (s.length() > 80 ? s.substring(0, 80) + "..." : s) + ")"));
        return new Blocker(
                String.join(" ", words),
                row.getString("why"),
                since.getOrDefault(id, ""),
                "let its transaction end, or end it with  KILL " + id);
    }
}
