package dev.instar.state;

import dev.instar.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A database with the state tables, one a kind of server; each test finds them empty. */
final class Target {

    private static final Map<Reach, Target> INSTALLED = new EnumMap<>(Reach.class);

    private final Reach reach;
    private final Database database;

    private Target(Reach reach) {
        this.reach = reach;
        this.database = reach.kind().shared().createDatabase();
    }

    /** One without the tables. */
    static Target bare(Reach reach) {
        return new Target(reach);
    }

    static Target installed(Reach reach) throws SQLException {
        Target target = INSTALLED.get(reach);
        if (target == null) {
            target = bare(reach);
            target.install();
            INSTALLED.put(reach, target);
        }
        target.empty();
        return target;
    }

    /** As the engine does it. */
    void install() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            StateTables.install(connection);
            connection.commit();
        }
    }

    private void empty() throws SQLException {
        for (String table : List.of(
                "step",
                "intent",
                "backfill",
                "directive",
                "directive_history",
                "observation",
                "unread",
                "denial",
                "override",
                "bridge",
                "quarantine",
                "event",
                "audit",
                "runner",
                "instance",
                "migration")) {
            sql("DELETE FROM " + table(table));
        }
    }

    boolean isPostgreSql() {
        return reach.kind().isPostgreSql();
    }

    String name() {
        return database.name();
    }

    String table(String name) {
        return isPostgreSql() ? "instar." + name : "`instar_" + name + "`";
    }

    /** A time so many seconds ago. */
    String ago(int seconds) {
        return isPostgreSql()
                ? "clock_timestamp() - interval '" + seconds + " seconds'"
                : "UTC_TIMESTAMP(6) - INTERVAL " + seconds + " SECOND";
    }

    /** Whether any session waits for a lock in this database, or on this server where that is all that can be told. */
    boolean isSomebodyWaiting() throws SQLException {
        return !values(
                        isPostgreSql()
                                ? "SELECT pid FROM pg_locks WHERE NOT granted AND database ="
                                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"
                                : "SELECT trx_id FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                .isEmpty();
    }

    Connection connect() throws SQLException {
        return reach.connect(database);
    }

    Connection connect(String user, String password) throws SQLException {
        return reach.connect(database, user, password);
    }

    void drop() {
        database.drop();
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** First column of every row. */
    List<String> values(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
