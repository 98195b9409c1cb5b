package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.mysql.MySqlDriver;
import dev.instar.engine.internal.postgresql.PostgreSqlDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;

/** The kinds of server there are. */
public final class Drivers {

    private static final Set<String> MYSQL_FAMILY = Set.of("MySQL", "MariaDB");

    /** Waits until they have ended, two seconds at the longest. */
    private static final String END =
            "/* instar */ SELECT pg_catalog.pg_terminate_backend(pid, 2000) FROM pg_catalog.unnest(?) AS pid";

    private static final int NO_SUCH_SESSION = 1094;

    private Drivers() {}

    /**
     * The driver for the server at the other end.
     *
     * @throws Refusal when it is of another kind
     */
    static Driver of(Connection connection, String target) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("PostgreSQL")) {
            return new PostgreSqlDriver();
        }
        if (isMySqlFamily(connection)) {
            return MySqlDriver.of(connection);
        }
        throw new Refusal(Problem.of(
                ProblemCode.UNSUPPORTED_SERVER,
                target,
                "This is " + product + ", which is not supported.",
                "Instar works on PostgreSQL 14, MariaDB 10.6, MySQL 8.0 and newer."));
    }

    /** The number by which the server knows the session of a connection. */
    public static long session(Connection connection) throws SQLException {
        String sql = isMySqlFamily(connection)
                ? "/* instar */ SELECT CONNECTION_ID()"
                : "/* instar */ SELECT pg_catalog.pg_backend_pid()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends sessions: their locks are released and their open transactions rolled back. */
    public static void end(Connection connection, Collection<Long> sessions) throws SQLException {
        if (!isMySqlFamily(connection)) {
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setArray(1, connection.createArrayOf("int4", sessions.toArray()));
                end.execute();
            }
            return;
        }
        for (long session : sessions) {
            try (Statement kill = connection.createStatement()) {
                kill.execute("/* instar */ KILL " + session);
            } catch (SQLException e) {
                if (e.getErrorCode() != NO_SUCH_SESSION) {
                    throw e;
                }
            }
        }
    }

    private static boolean isMySqlFamily(Connection connection) throws SQLException {
        return MYSQL_FAMILY.contains(connection.getMetaData().getDatabaseProductName());
    }
}
