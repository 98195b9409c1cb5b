package dev.instar.conductor.jdbc;

import dev.instar.servers.Database;
import java.util.List;

/** Two accounts of one database: the conductor's, which may read and write the flavors, and the workers', which may nothing. */
record Accounts(String conductor, String worker, boolean standard) {

    static Accounts of(Database database) {
        return new Accounts(
                "con_" + database.name(),
                "wrk_" + database.name(),
                database.server().kind().isPostgreSql());
    }

    List<String> made() {
        String rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON flavors TO ";
        return standard
                ? List.of("CREATE ROLE " + conductor + " LOGIN", "CREATE ROLE " + worker + " LOGIN", rights + conductor)
                : List.of(
                        "CREATE USER '" + conductor + "'@'%'",
                        "CREATE USER '" + worker + "'@'%'",
                        rights + "'" + conductor + "'@'%'");
    }

    List<String> dropped() {
        return standard
                ? List.of("DROP OWNED BY " + conductor, "DROP ROLE " + conductor, "DROP ROLE " + worker)
                : List.of("DROP USER '" + conductor + "'@'%'", "DROP USER '" + worker + "'@'%'");
    }
}
