package dev.instar.engine.internal.mysql;

import dev.instar.core.dialect.Dialect;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rights that the account at work lacks, asked before anything is changed. */
final class MissingRights {

    private static final List<String> ON_TABLES =
            List.of("SELECT", "INSERT", "UPDATE", "ALTER", "CREATE", "DROP", "INDEX", "TRIGGER");
    private static final List<String> ON_DATABASE = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "ALTER",
            "DROP",
            "INDEX",
            "CREATE ROUTINE",
            "ALTER ROUTINE",
            "EXECUTE",
            "LOCK TABLES",
            "CREATE TEMPORARY TABLES");

    private MissingRights() {}

    static List<String> of(Connection c, ServerVersion version, Dialect dialect, Collection<TableName> tables)
            throws SQLException {
        GrantLines own = GrantLines.read(c);
        String database = Ask.text(c, "SELECT DATABASE()").orElse("");
        List<String> missing = new ArrayList<>();
        TableName any = new TableName(database, "instar_");
        List<String> general =
                ON_DATABASE.stream().filter(r -> !own.has(r, any)).toList();
        if (!general.isEmpty()) {
            missing.add("it has no " + String.join(", ", general) + " on the database (GRANT "
                    + String.join(", ", general) + " ON " + dialect.quote(database) + ".*)");
        }
        for (TableName table : tables) {
            List<String> its =
                    ON_TABLES.stream().filter(r -> !own.has(r, table)).toList();
            if (!its.isEmpty()) {
                missing.add("it has no " + String.join(", ", its) + " on " + table);
            }
        }
        routines(c, dialect, missing);
        if (accounts(c, missing) && isAnybodyBound(c, own, tables, missing)) {
            roles(version, own, missing);
        }
        return missing;
    }

    /** Whether routines may be made depends on rights, on the binary log and on a setting; only trying tells. */
    private static void routines(Connection c, Dialect dialect, List<String> missing) throws SQLException {
        try (ScratchFunctions scratch = ScratchFunctions.open(c, dialect)) {
            Ask.run(c, "CREATE FUNCTION " + scratch.name(0) + "() RETURNS INT DETERMINISTIC NO SQL RETURN 1");
        } catch (SQLException e) {
            if (SqlErrors.kind(e) != ErrorKind.RIGHT) {
                throw e;
            }
            missing.add("it must not make functions and triggers: " + e.getMessage() + " (" + remedy(e) + ")");
        }
    }

    /** Retiring a column takes rights away and gives them back. */
    private static boolean accounts(Connection c, List<String> missing) throws SQLException {
        try {
            Ask.all(c, "SELECT 1 FROM mysql.tables_priv LIMIT 1", row -> true);
            return true;
        } catch (SQLException e) {
            if (SqlErrors.kind(e) != ErrorKind.RIGHT) {
                throw e;
            }
            missing.add("it must not read who has which rights (GRANT SELECT ON mysql.*)");
            return false;
        }
    }

    /** What others may do is taken from them and given back, for which the session must be allowed to pass it on. */
    private static boolean isAnybodyBound(
            Connection c, GrantLines own, Collection<TableName> tables, List<String> missing) throws SQLException {
        boolean bound = false;
        for (TableName table : tables) {
            List<Grant> grants = Grant.read(c, table);
            bound |= !grants.isEmpty();
            List<String> kept = grants.stream()
                    .map(Grant::privilege)
                    .distinct()
                    .filter(right -> Grant.BY_COLUMN.contains(right) && !own.mayPassOn(right, table))
                    .toList();
            if (!kept.isEmpty()) {
                missing.add("it must not pass on " + String.join(", ", kept) + " on " + table + " (GRANT "
                        + String.join(", ", kept) + " ON the database WITH GRANT OPTION)");
            }
        }
        return bound;
    }

    /**
     * Rights on single columns go through a role, and whoever logged in before the role was there must be seen: without PROCESS nobody
     * else's sessions are shown, and they would be denied everything.
     */
    private static void roles(ServerVersion version, GrantLines own, List<String> missing) {
        if (!own.hasOnServer("PROCESS")) {
            missing.add("it must not see the sessions of accounts that use the tables (GRANT PROCESS ON *.*)");
        }
        if (!own.hasOnServer("CREATE USER")) {
            missing.add("it must not make roles (GRANT CREATE USER ON *.*)");
        }
        if (Server.isMariaDb(version) && !own.has("UPDATE", new TableName("mysql", "user"))) {
            missing.add("it must not give accounts a default role (GRANT UPDATE ON mysql.*)");
        }
        if (!Server.isMariaDb(version) && !own.hasOnServer("ROLE_ADMIN", "SUPER")) {
            missing.add("it must not give roles to accounts (GRANT ROLE_ADMIN ON *.*)");
        }
    }

    /** What to do about it. */
    static String remedy(SQLException error) {
        return error.getErrorCode() == 1419
                ? "SET GLOBAL log_bin_trust_function_creators = 1: with the binary log on, the server lets only administrators"
                        + " make functions and triggers otherwise"
                : "GRANT CREATE ROUTINE, ALTER ROUTINE, EXECUTE, TRIGGER, CREATE TEMPORARY TABLES on the database";
    }
}
