package dev.instar.trials.stage;

import dev.instar.servers.Database;
import java.util.List;

/** The application's account, one for each database, and Instar's own: neither may do more than it needs. */
final class Accounts {

    private Accounts() {}

    /** The application's. */
    static String application(Database database) {
        return "app_" + database.name();
    }

    /** Instar's, on MariaDB and MySQL; on PostgreSQL it is the administrator. */
    static String owner(Database database) {
        return database.server().kind().isPostgreSql() ? database.server().adminUser() : "own_" + database.name();
    }

    static List<String> made(Database database) {
        String app = application(database);
        String own = owner(database);
        if (database.server().kind().isPostgreSql()) {
            return List.of("CREATE ROLE " + app + " LOGIN");
        }
        return List.of(
                "CREATE USER '" + app + "'@'%'",
                "CREATE USER '" + own + "'@'%'",
                "GRANT SELECT, UPDATE ON mysql.* TO '" + own + "'@'%'",
                "GRANT CREATE USER, PROCESS ON *.* TO '" + own + "'@'%'",
                "GRANT SELECT ON performance_schema.* TO '" + own + "'@'%'",
                "GRANT ALL ON " + database.name() + ".* TO '" + own + "'@'%' WITH GRANT OPTION");
    }

    /** On single tables: rights on a whole database cannot be taken away from one column. */
    static String granted(Database database) {
        return "GRANT SELECT, INSERT, UPDATE, DELETE ON flavors TO "
                + (database.server().kind().isPostgreSql()
                        ? application(database)
                        : "'" + application(database) + "'@'%'");
    }

    static List<String> dropped(Database database) {
        if (database.server().kind().isPostgreSql()) {
            return List.of("DROP OWNED BY " + application(database), "DROP ROLE " + application(database));
        }
        return List.of(
                "DROP USER IF EXISTS '" + application(database) + "'@'%'",
                "DROP USER IF EXISTS '" + owner(database) + "'@'%'");
    }
}
