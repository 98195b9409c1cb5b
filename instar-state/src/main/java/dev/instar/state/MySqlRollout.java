package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;

/** On MariaDB and MySQL: a named lock, known to belong to a session by its number, which does not come again while the server runs. */
final class MySqlRollout implements RolloutSql {

    private static final String LOCK = "CONCAT('instar:rollout:', LEFT(SHA2(DATABASE(), 256), 40))";
    private static final int A_WEEK = 604_800;

    @Override
    public void stayOpen(Connection connection) throws SQLException {
        Query.of(connection, "SET SESSION wait_timeout = " + A_WEEK).run();
    }

    @Override
    public Query take(Connection connection) {
        return Query.of(connection, "SELECT GET_LOCK(" + LOCK + ", 0)");
    }

    @Override
    public Query release(Connection connection) {
        return Query.of(connection, "SELECT RELEASE_LOCK(" + LOCK + ")");
    }

    @Override
    public Query session(Connection connection) {
        return Query.of(connection, "SELECT CAST(CONNECTION_ID() AS CHAR)");
    }

    @Override
    public Query holder(Connection connection) {
        return Query.of(
                connection,
                "SELECT CAST(h.id AS CHAR), CONCAT('session ', h.id, COALESCE(CONCAT(' of ', p.user, ' from ', p.host), ''))"
                        + " FROM (SELECT IS_USED_LOCK(" + LOCK + ") AS id) h"
                        + " LEFT JOIN information_schema.processlist p ON p.id = h.id WHERE h.id IS NOT NULL");
    }

    @Override
    public Query busy(Connection connection) {
        return Query.of(connection, "SELECT IS_USED_LOCK(" + MySqlState.LOCK + ") IS NOT NULL");
    }

    @Override
    public String family() {
        return "-mysql.sql";
    }

    @Override
    public Query installed(Connection connection, String table) {
        return Query.of(
                connection,
                "SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?)",
                "instar_" + table);
    }
}
