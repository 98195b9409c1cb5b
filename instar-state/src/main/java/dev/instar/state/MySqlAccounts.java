package dev.instar.state;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which accounts may call join, beat and leave. There is no PUBLIC on most of these servers, so each account that works with the
 * database's tables is given the right by name.
 */
final class MySqlAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlAccounts.class);

    private static final List<String> PROCEDURES =
            List.of("instar_join", "instar_beat", "instar_leave", "instar_oldest");

    /** What a server says to who may not read the tables of rights. */
    private static final Set<Integer> MAY_NOT_LOOK = Set.of(1044, 1142, 1143);

    /**
     * Accounts and roles that read or write here and cannot call all of them. Where they have the rights through a role, it is the role that
     * is found; roles of ours, through which retire goes, stand beside an account that is found itself. Accounts that only read the whole
     * server are monitors and backups, no applications.
     */
    private static final String UNREACHABLE = """
            SELECT DISTINCT a.User, a.Host FROM (
              SELECT User, Host FROM mysql.user
              WHERE 'Y' IN (Insert_priv, Update_priv, Delete_priv)
              UNION SELECT User, Host FROM mysql.db
              WHERE DATABASE() LIKE Db AND 'Y' IN (Select_priv, Insert_priv, Update_priv, Delete_priv)
              UNION SELECT User, Host FROM mysql.tables_priv WHERE Db = DATABASE()) a
            WHERE a.User NOT LIKE 'mysql.%' AND a.User <> 'mariadb.sys'
              AND LEFT(a.User, 8) <> 'instar_r'
              AND NOT EXISTS (SELECT 1 FROM mysql.user u
                WHERE u.User = a.User AND u.Host = a.Host AND u.Execute_priv = 'Y')
              AND NOT EXISTS (SELECT 1 FROM mysql.db d
                WHERE (d.User = a.User AND d.Host = a.Host OR d.User = 'PUBLIC' AND d.Host = '')
                  AND DATABASE() LIKE d.Db AND d.Execute_priv = 'Y')
              AND (SELECT COUNT(DISTINCT p.Routine_name) FROM mysql.procs_priv p
                WHERE (p.User = a.User AND p.Host = a.Host OR p.User = 'PUBLIC' AND p.Host = '')
                  AND p.Db = DATABASE() AND p.Routine_type = 'PROCEDURE'
                  AND p.Routine_name IN ('instar_join', 'instar_beat', 'instar_leave', 'instar_oldest')
                  AND FIND_IN_SET('Execute', p.Proc_priv) > 0) < 4
            ORDER BY a.User, a.Host""";

    private final Connection connection;

    MySqlAccounts(Connection connection) {
        this.connection = connection;
    }

    /**
     * An account, or a role.
     *
     * @param user its name
     * @param host from where; empty for a role
     */
    record Account(String user, String host) {

        String quoted() {
            return host.isEmpty() ? quote(user) : quote(user) + "@" + quote(host);
        }

        @Override
        public String toString() {
            return host.isEmpty() ? user : user + "@" + host;
        }
    }

    /** Grants what is missing, as far as the session may; what it may not is found by {@link #unreachable}. */
    void admit() throws SQLException {
        String database = Query.of(connection, "SELECT DATABASE()")
                .one(row -> row.getString(1))
                .orElseThrow();
        if (knowsPublic()) {
            grant(database, "PUBLIC");
        }
        for (Account account : unreachable().orElse(List.of())) {
            grant(database, account.quoted());
        }
    }

    /** Accounts that work here and cannot join; empty when the session may not look. */
    Optional<List<Account>> unreachable() throws SQLException {
        try {
            return Optional.of(
                    Query.of(connection, UNREACHABLE).all(row -> new Account(row.getString(1), row.getString(2))));
        } catch (SQLException e) {
            if (MAY_NOT_LOOK.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void grant(String database, String grantee) {
        for (String procedure : PROCEDURES) {
            String sql = "GRANT EXECUTE ON PROCEDURE " + quote(database) + "." + quote(procedure) + " TO " + grantee;
            try {
                Query.of(connection, sql).run();
            } catch (SQLException e) {
                LOG.debug("{}: {}", sql, e.getMessage());
            }
        }
    }

    private boolean knowsPublic() throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        int major = server.getDatabaseMajorVersion();
        return server.getDatabaseProductName().equals("MariaDB")
                && (major > 10 || major == 10 && server.getDatabaseMinorVersion() >= 11);
    }

    private static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
