package dev.instar.engine.stage;

import dev.instar.servers.ServerKind;
import java.util.List;
import java.util.Set;

/** The account that runs Instar on MariaDB and MySQL: what it needs, and no more. */
final class Owner {

    static final String NAME = "owner";

    private static final Set<ServerKind> MYSQL = Set.of(ServerKind.MYSQL_8_0_15, ServerKind.MYSQL_8_0_31);

    private Owner() {}

    /** Statements that let it work in a database. */
    static List<String> rights(ServerKind kind, String database) {
        boolean mySql = MYSQL.contains(kind);
        return List.of(
                "CREATE USER IF NOT EXISTS owner",
                // whose rights there are; on MariaDB UPDATE lets it say which role somebody has at login
                "GRANT SELECT" + (mySql ? "" : ", UPDATE") + " ON mysql.* TO owner",
                // roles, through which a column is retired, and who is in the way
                "GRANT CREATE USER, PROCESS" + (mySql ? ", ROLE_ADMIN" : "") + " ON *.* TO owner",
                // which session holds a table
                "GRANT SELECT ON performance_schema.* TO owner",
                "GRANT ALL ON " + database + ".* TO owner WITH GRANT OPTION");
    }
}
