package dev.instar.engine;

import dev.instar.core.Problem;
import dev.instar.core.changelog.Changelog;
import dev.instar.engine.internal.Drivers;
import dev.instar.engine.internal.files.Configuration;
import dev.instar.engine.internal.files.MigrationFiles;
import dev.instar.engine.internal.files.Password;
import dev.instar.engine.internal.files.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * What a folder declares: which database, and which migrations. Everything that is needed to make an {@link Engine}.
 *
 * <p>Passwords stay inside: nothing that can be asked here, and no message, holds one.
 */
public final class Project {

    /** The kinds of files, each with a JSON Schema of its own. */
    public enum File {
        /** {@code instar.yaml}. */
        CONFIGURATION("instar.schema.json"),
        /** A file of the migrations folder. */
        MIGRATION("migration.schema.json");

        private final String schema;

        File(String schema) {
            this.schema = schema;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final Changelog changelog;
    private final Map<Connection, Long> opened = new ConcurrentHashMap<>();

    private Project(Configuration configuration, Changelog changelog) {
        this.configuration = configuration;
        this.changelog = changelog;
    }

    /**
     * Reads the configuration and every migration; connects to nothing.
     *
     * @param file the configuration file, when one was named; otherwise {@code instar.yaml} in the directory, if there is one
     * @param directory where relative paths begin
     * @param environment variables that override the file: {@code INSTAR_TARGET}, {@code INSTAR_USER}, {@code INSTAR_PASSWORD},
     *     {@code INSTAR_MIGRATIONS}
     * @throws dev.instar.core.Refusal with everything that is wrong in the files
     */
    public static Project open(Optional<Path> file, Path directory, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", ""));
        String user = System.getProperty("user.name", "");
        Configuration configuration = Configuration.read(file, new Surroundings(directory, home, user, environment));
        return new Project(configuration, MigrationFiles.read(configuration.migrations()));
    }

    /** The JSON Schema of a kind of file, for editors. */
    public static String schema(File kind) {
        try (InputStream in = Project.class.getResourceAsStream(kind.schema)) {
            return new String(Objects.requireNonNull(in, kind.schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database's name in reports: its JDBC address without parameters. */
    public String target() {
        return shown(configuration.target());
    }

    private static String shown(String address) {
        int parameters = address.indexOf('?');
        return parameters < 0 ? address : address.substring(0, parameters);
    }

    /** The migrations, in order. */
    public Changelog changelog() {
        return changelog;
    }

    /** How gently to work. */
    public Limits limits() {
        return new Limits(
                configuration.lockBudget(),
                configuration.lockDeadline(),
                configuration.batchTime(),
                Limits.DEFAULT.letGo(),
                Limits.DEFAULT.gathering(),
                configuration.soak());
    }

    /** Copies of the target that must know of a transition before contract; asked with the target's credentials. */
    public List<Replica> replicas() {
        return configuration.replicas().stream()
                .map(address -> new Replica(shown(address), () -> connect(address, PATIENCE)))
                .toList();
    }

    /** What was ignored in the files, and why. */
    public List<Problem> warnings() {
        return configuration.warnings();
    }

    /** Opens connections with the credentials that were found. */
    public ConnectionSource connections() {
        return this::connect;
    }

    /**
     * Ends the sessions of this project's connections: locks are released and open transactions rolled back at once, not only when
     * the server misses its client. For a process that is about to end.
     */
    public void interrupt() {
        List<Long> sessions = opened.entrySet().stream()
                .filter(open -> isOpen(open.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (sessions.isEmpty()) {
            return;
        }
        try (Connection connection = connect(configuration.target(), Duration.ofSeconds(2))) {
            Drivers.end(connection, sessions);
        } catch (SQLException e) {
            // The server is out of reach; it ends those sessions by itself once it misses us.
            LoggerFactory.getLogger(Project.class).debug("ending sessions", e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = connect(configuration.target(), Duration.ZERO);
        opened.keySet().removeIf(other -> !isOpen(other));
        try {
            opened.put(connection, Drivers.session(connection));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** @param patience how long to try; zero: as long as the driver does */
    private Connection connect(String address, Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        if (address.startsWith("jdbc:postgresql:")) {
            properties.setProperty("ApplicationName", "instar");
            if (!patience.isZero()) {
                properties.setProperty("loginTimeout", Long.toString(patience.toSeconds()));
            }
        } else {
            properties.setProperty("connectionAttributes", "program_name:instar");
            if (!patience.isZero()) {
                properties.setProperty("connectTimeout", Long.toString(patience.toMillis()));
            }
        }
        configuration.user().ifPresent(user -> properties.setProperty("user", user));
        configuration.password().map(Password::reveal).ifPresent(secret -> properties.setProperty("password", secret));
        return DriverManager.getConnection(address, properties);
    }

    private static boolean isOpen(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }
}
