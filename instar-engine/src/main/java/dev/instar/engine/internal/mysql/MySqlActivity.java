package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Activity;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions, transactions and replicas as MariaDB and MySQL show them. Whole seconds are the finest that the age of a transaction is told
 * in; where metadata locks are not instrumented, every open transaction of the database may hold the table.
 */
final class MySqlActivity implements Activity {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlActivity.class);
    private static final String SINCE = "CONVERT_TZ(x.trx_started, 'SYSTEM', '+00:00') AS began";

    private static final String HOLDERS =
            "SELECT t.PROCESSLIST_ID AS id, t.PROCESSLIST_USER AS user, t.PROCESSLIST_HOST AS host,"
                    + " CONCAT('holds ', m.LOCK_TYPE, ' on ', m.OBJECT_NAME) AS why, " + SINCE
                    + " FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID LEFT JOIN"
                    + " information_schema.INNODB_TRX x ON x.trx_mysql_thread_id = t.PROCESSLIST_ID WHERE m.OBJECT_TYPE = 'TABLE' AND"
                    + " m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_SCHEMA = ? AND m.OBJECT_NAME = ? AND t.PROCESSLIST_ID <> CONNECTION_ID()"
                    + " ORDER BY x.trx_started, t.PROCESSLIST_ID";

    private static final String OPEN =
            "SELECT p.ID AS id, p.USER AS user, p.HOST AS host, 'has an open transaction, and may hold the"
                    + " table: this server does not show metadata locks' AS why, " + SINCE
                    + " FROM information_schema.INNODB_TRX x JOIN information_schema.PROCESSLIST p ON p.ID = x.trx_mysql_thread_id WHERE"
                    + " p.ID <> CONNECTION_ID() AND (p.DB = DATABASE() OR p.DB IS NULL) ORDER BY x.trx_started, p.ID";

    private static final String INSTRUMENTED =
            "SELECT 1 FROM performance_schema.setup_instruments i, performance_schema.metadata_locks m WHERE i.NAME ="
                    + " 'wait/lock/metadata/sql/mdl' AND i.ENABLED = 'YES' LIMIT 1";

    /** By account; who is just logging in or out sends no statement, and the server has no name for him. */
    private static final String SESSIONS =
            "SELECT p.USER AS user, COUNT(*) AS sessions FROM information_schema.PROCESSLIST p WHERE p.ID <> CONNECTION_ID()"
                    + " AND p.USER <> SUBSTRING_INDEX(USER(), '@', 1) AND p.USER NOT IN ('system user', 'event_scheduler',"
                    + " 'unauthenticated user')"
                    + " AND p.COMMAND NOT LIKE 'Binlog Dump%' AND p.COMMAND <> 'Daemon' AND (p.DB = DATABASE() OR EXISTS ("
                    + " SELECT 1 FROM information_schema.TABLE_PRIVILEGES g WHERE g.TABLE_SCHEMA = DATABASE() AND "
                    + of("g")
                    + ")) AND NOT EXISTS (SELECT 1 FROM information_schema.USER_PRIVILEGES u WHERE u.PRIVILEGE_TYPE IN ('SUPER',"
                    + " 'REPLICATION SLAVE', 'SYSTEM_USER') AND " + of("u") + ") GROUP BY p.USER ORDER BY p.USER";

    private static String of(String alias) {
        return "LEFT(" + alias + ".GRANTEE, CHAR_LENGTH(p.USER) + 4) = CONCAT('''', p.USER, '''@''')";
    }

    @Override
    public List<OpenTransaction> transactions(Connection c, Collection<TableName> tables) throws SQLException {
        try {
            if (Ask.any(c, INSTRUMENTED)) {
                List<OpenTransaction> found = new ArrayList<>();
                for (TableName table : tables) {
                    found.addAll(Ask.all(c, HOLDERS, row -> transaction(row, true), table.schema(), table.name()));
                }
                return found;
            }
        } catch (SQLException e) {
            LOG.debug("metadata locks cannot be seen", e);
        }
        try {
            return Ask.all(c, OPEN, row -> transaction(row, false));
        } catch (SQLException e) {
            LOG.debug("transactions cannot be seen", e);
            return List.of(new OpenTransaction(
                    "unseen",
                    "transactions",
                    "those of others cannot be seen: grant PROCESS to the account that runs Instar",
                    Optional.empty(),
                    Optional.empty(),
                    false));
        }
    }

    private static OpenTransaction transaction(ResultSet row, boolean holds) throws SQLException {
        Optional<Instant> began = Optional.ofNullable(row.getObject("began", LocalDateTime.class))
                .map(at -> at.toInstant(ZoneOffset.UTC));
        long id = row.getLong("id");
        return new OpenTransaction(
                id + " " + began,
                "session " + id + " of '" + row.getString("user") + "'@'" + row.getString("host") + "'",
                row.getString("why"),
                began,
                began.map(at -> at.plusSeconds(1)),
                holds);
    }

    @Override
    public List<Visitor> strangers(
            Connection c, Collection<TableName> tables, Collection<String> known, Collection<String> held)
            throws SQLException {
        Set<String> users = known.stream()
                .map(login -> login.contains("@") ? login.substring(0, login.lastIndexOf('@')) : login)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Ask.all(c, SESSIONS, row -> Map.entry(row.getString("user"), row.getLong("sessions"))).stream()
                .filter(found -> !users.contains(found.getKey()))
                .map(found -> new Visitor(
                        "account " + found.getKey(),
                        "has " + found.getValue() + (found.getValue() == 1 ? " session" : " sessions")
                                + " here, and rights on this database, and never joined the fleet",
                        ""))
                .toList();
    }

    /** A replica does not tell the primary here what it has replayed. */
    @Override
    public Optional<String> logPosition(Connection c) {
        return Optional.empty();
    }

    @Override
    public List<Behind> replicas(Connection c, Optional<String> position, int configured) throws SQLException {
        List<String> readers = Ask.texts(
                c,
                "SELECT CONCAT(USER, '@', SUBSTRING_INDEX(HOST, ':', 1)) FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%' ORDER BY 1");
        return readers.size() <= configured
                ? List.of()
                : readers.stream()
                        .map(reader -> new Behind(
                                "replica " + reader,
                                "reads the log (" + readers.size() + " do, and " + configured
                                        + " are named), and nobody can tell what it has applied: name it under  replicas:",
                                false))
                        .toList();
    }
}
