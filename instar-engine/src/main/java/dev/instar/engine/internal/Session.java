package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.postgresql.PostgreSqlDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Connections of ours to one target, opened as they are needed, closed together. */
public final class Session implements AutoCloseable {

    private final ConnectionSource source;
    private final String target;
    private final Connection connection;
    private final Driver driver;
    private @org.jspecify.annotations.Nullable Connection observer;

    private Session(ConnectionSource source, String target, Connection connection, Driver driver) {
        this.source = source;
        this.target = target;
        this.connection = connection;
        this.driver = driver;
    }

    /**
     * Opens a session.
     *
     * @throws Refusal when the target cannot be reached, refuses the login, or is not a server that is supported
     */
    public static Session open(ConnectionSource source, String target) {
        Connection connection = connect(source, target);
        try {
            Driver driver = driver(connection, target);
            driver.prepare(connection);
            return new Session(source, target, connection, driver);
        } catch (SQLException e) {
            close(connection);
            throw new Refusal(unreachable(target, e));
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static Connection connect(ConnectionSource source, String target) {
        try {
            return source.open();
        } catch (SQLException e) {
            throw new Refusal(refused(e) ? loginRefused(target, e) : unreachable(target, e));
        }
    }

    private static boolean refused(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("28") || e.getSQLState().equals("3D000"));
    }

    private static Problem loginRefused(String target, SQLException e) {
        return Problem.of(
                ProblemCode.LOGIN_REFUSED,
                target,
                "The server refuses the login: " + e.getMessage(),
                "Check user, password and database: INSTAR_USER, INSTAR_PASSWORD, password_file or .pgpass.");
    }

    private static Problem unreachable(String target, SQLException e) {
        return Problem.of(
                ProblemCode.UNREACHABLE,
                target,
                "The database cannot be reached: " + e.getMessage(),
                "Check address, port and network; then run the same command again.");
    }

    private static Driver driver(Connection connection, String target) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        Driver driver = new PostgreSqlDriver();
        List<Problem> problems = product.equals("PostgreSQL")
                ? driver.unusable(connection)
                : List.of(Problem.of(
                        ProblemCode.UNSUPPORTED_SERVER,
                        target,
                        "This is " + product + ", which is not supported.",
                        "Instar works on PostgreSQL 14 and newer."));
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return driver;
    }

    /** The connection that changes things; in auto-commit mode between steps. */
    public Connection connection() {
        return connection;
    }

    /** A second connection, for looking on. */
    public Connection observer() throws SQLException {
        if (observer == null) {
            observer = source.open();
            driver.prepare(observer);
        }
        return observer;
    }

    /** The kind of server. */
    public Driver driver() {
        return driver;
    }

    /** The target's name. */
    public String target() {
        return target;
    }

    @Override
    public void close() {
        close(connection);
        if (observer != null) {
            close(observer);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server ends the session by itself; there is nothing left to lose on this connection.
            org.slf4j.LoggerFactory.getLogger(Session.class).debug("closing a connection", e);
        }
    }
}
