package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.Capability;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.Limits;
import dev.instar.engine.Replica;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.gate.Asking;
import dev.instar.engine.internal.gate.FirstLook;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connections of ours to one target, opened as they are needed, closed together. */
public final class Session implements AutoCloseable {

    /** Access denied, to the server or to the database; unknown database (MariaDB, MySQL). */
    private static final Set<Integer> MYSQL_LOGIN = Set.of(1044, 1045, 1049, 1698);

    private final ConnectionSource source;
    private final String target;
    private final Connection connection;
    private final Driver driver;
    private final List<Problem> readOnly;
    private final List<Replica> replicas;
    private @org.jspecify.annotations.Nullable Connection observer;
    private @org.jspecify.annotations.Nullable Connection watcher;

    private Session(
            ConnectionSource source,
            String target,
            Connection connection,
            Driver driver,
            List<Problem> readOnly,
            List<Replica> replicas) {
        this.source = source;
        this.target = target;
        this.connection = connection;
        this.driver = driver;
        this.readOnly = readOnly;
        this.replicas = replicas;
    }

    /**
     * Opens a session.
     *
     * @param replicas copies of the target that a gate has to ask
     * @throws Refusal when the target cannot be reached, refuses the login, or is not a server that is supported
     */
    public static Session open(ConnectionSource source, String target, List<Replica> replicas) {
        Connection connection = connect(source, target);
        try {
            Driver driver = Drivers.of(connection, target);
            List<Problem> problems = driver.unusable(connection);
            if (!problems.stream().allMatch(Session::isReadOnly)) {
                throw new Refusal(problems);
            }
            driver.prepare(connection);
            return new Session(source, target, connection, driver, problems, replicas);
        } catch (SQLException e) {
            close(connection);
            throw new Refusal(unreachable(target, e));
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** One that asks no replicas. */
    public static Session open(ConnectionSource source, String target) {
        return open(source, target, List.of());
    }

    private static Connection connect(ConnectionSource source, String target) {
        try {
            return source.open();
        } catch (SQLException e) {
            throw new Refusal(
                    refused(e)
                            ? loginRefused(target, e)
                            : isWithoutDriver(e) ? withoutDriver(target) : unreachable(target, e));
        }
    }

    private static boolean refused(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("28")
                        || e.getSQLState().equals("3D000")
                        || MYSQL_LOGIN.contains(e.getErrorCode()));
    }

    /** What the driver manager itself says, in the words of the JDK. */
    private static boolean isWithoutDriver(SQLException e) {
        return String.valueOf(e.getMessage()).startsWith("No suitable driver");
    }

    private static Problem withoutDriver(String target) {
        return Problem.of(
                ProblemCode.UNREACHABLE,
                target,
                "No JDBC driver on the class path takes this address.",
                "jdbc:postgresql: and jdbc:mariadb: are taken by the drivers that Instar brings, the latter for MySQL too. For"
                        + " jdbc:mysql: put MySQL's own driver, com.mysql:mysql-connector-j, on the class path.");
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

    private static boolean isReadOnly(Problem problem) {
        return problem.code() == ProblemCode.READ_ONLY;
    }

    /**
     * Only asking is possible on a standby.
     *
     * @throws Refusal when this database takes no writes
     */
    void requireWritable() {
        if (!readOnly.isEmpty()) {
            throw new Refusal(readOnly);
        }
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

    /** A third connection, from which statements of the first are ended in time; empty where the engine does so itself. */
    public Optional<Connection> watcher() throws SQLException {
        if (driver.dialect().capabilities().contains(Capability.LOCK_TIMEOUT_MILLIS)) {
            return Optional.empty();
        }
        if (watcher == null) {
            watcher = source.open();
            driver.prepare(watcher);
        }
        return Optional.of(watcher);
    }

    /** What evidence is collected with; remembers who was there at the first look. */
    Asking asking(Limits limits) {
        return new Asking(connection, driver, limits, replicas, new FirstLook());
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
        if (watcher != null) {
            close(watcher);
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
