package dev.instar.engine.internal.mysql;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.schema.ServerVersion;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a server cannot be worked on at all, whatever is to be changed there. */
final class ServerConditions {

    private ServerConditions() {}

    static List<Problem> unusable(Connection c, ServerVersion version) throws SQLException {
        Optional<Problem> old = tooOld(c, version);
        if (old.isPresent()) {
            return List.of(old.get());
        }
        List<Problem> problems = new ArrayList<>();
        if (Ask.text(c, "SELECT DATABASE()").isEmpty()) {
            problems.add(Problem.of(
                    ProblemCode.BAD_CONFIGURATION,
                    version.toString(),
                    "The address names no database.",
                    "Write it behind the server:  target: jdbc:mariadb://localhost:3306/shop"));
        }
        takesNoWrites(c, version).ifPresent(problems::add);
        convertsSilently(c, version).ifPresent(problems::add);
        replicatesStatements(c, version).ifPresent(problems::add);
        clustered(c, version).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> tooOld(Connection c, ServerVersion version) throws SQLException {
        boolean mariaDb = Server.isMariaDb(version);
        boolean young = mariaDb ? Server.isAtLeast(version, 10, 6, 0) : Server.isAtLeast(version, 8, 0, 11);
        if (!young) {
            return Optional.of(Problem.of(
                    ProblemCode.UNSUPPORTED_SERVER,
                    version.toString(),
                    mariaDb ? "This server is older than MariaDB 10.6." : "This server is older than MySQL 8.0.11.",
                    "Upgrade the server first."));
        }
        String said = Ask.text(c, "SELECT CONCAT(VERSION(), ' ', @@version_comment)")
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return said.contains("tidb") || said.contains("vitess")
                ? Optional.of(Problem.of(
                        ProblemCode.UNSUPPORTED_SERVER,
                        version.toString(),
                        "This server speaks MySQL's protocol and is another product: " + said + ".",
                        "Instar works on PostgreSQL 14, MariaDB 10.6, MySQL 8.0 and newer."))
                : Optional.empty();
    }

    private static Optional<Problem> takesNoWrites(Connection c, ServerVersion version) throws SQLException {
        String sql = Server.isMariaDb(version)
                ? "SELECT 1 FROM DUAL WHERE @@global.read_only"
                : "SELECT 1 FROM DUAL WHERE @@global.read_only OR @@global.super_read_only OR @@global.innodb_read_only";
        return Ask.any(c, sql) || Ask.any(c, "SELECT 1 FROM DUAL WHERE @@global.innodb_read_only")
                ? Optional.of(Problem.of(
                        ProblemCode.READ_ONLY,
                        "database " + c.getCatalog(),
                        "This server takes no writes (read_only): it is a replica, or read only by its settings.",
                        "Name the primary server in  target: ."))
                : Optional.empty();
    }

    /** Our own sessions are strict; applications inherit the server's mode, and then the server itself changes what they write. */
    private static Optional<Problem> convertsSilently(Connection c, ServerVersion version) throws SQLException {
        String mode = Ask.text(c, "SELECT @@global.sql_mode").orElse("");
        return mode.contains("STRICT_TRANS_TABLES") || mode.contains("STRICT_ALL_TABLES")
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemCode.UNSUPPORTED_SERVER,
                        version.toString(),
                        "The server's sql_mode is not strict (" + mode
                                + "): it cuts off what does not fit instead of refusing it, so that old and new form"
                                + " could not be proven equal.",
                        "SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',STRICT_TRANS_TABLES'), write it into the server's"
                                + " configuration, and see that no application unsets it for its sessions."));
    }

    /** Triggers would fire a second time on every replica, and InnoDB refuses writes in READ COMMITTED. */
    private static Optional<Problem> replicatesStatements(Connection c, ServerVersion version) throws SQLException {
        return Ask.any(c, "SELECT 1 FROM DUAL WHERE @@global.log_bin AND @@global.binlog_format = 'STATEMENT'")
                ? Optional.of(Problem.of(
                        ProblemCode.UNSUPPORTED_SERVER,
                        version.toString(),
                        "The binary log holds statements (binlog_format = STATEMENT): a bridge's triggers would fire"
                                + " once more on every replica.",
                        "SET GLOBAL binlog_format = 'ROW', and reconnect the applications."))
                : Optional.empty();
    }

    /**
     * A Galera or Percona XtraDB cluster. GET_LOCK and LOCK TABLES are granted there, by one node alone, while the others go on writing
     * (seen on MariaDB 11.4.5). What counts is wsrep_on, not whether a provider is loaded: that can be loaded at any moment.
     */
    private static Optional<Problem> clustered(Connection c, ServerVersion version) throws SQLException {
        boolean on = Ask.all(c, "SHOW GLOBAL VARIABLES LIKE 'wsrep\\_on'", row -> row.getString(2)).stream()
                .anyMatch(value -> value.equalsIgnoreCase("ON") || value.equals("1"));
        return on
                ? Optional.of(Problem.of(
                        ProblemCode.UNSUPPORTED_SERVER,
                        version.toString(),
                        "This server is a node of a Galera or Percona XtraDB cluster (wsrep_on = ON). Its locks (GET_LOCK, LOCK TABLES)"
                                + " hold on this node alone, so that neither one runner at a time nor a contract without"
                                + " writers could be relied on.",
                        "Clusters are not supported; a single server, and a primary with replicas, are."))
                : Optional.empty();
    }
}
