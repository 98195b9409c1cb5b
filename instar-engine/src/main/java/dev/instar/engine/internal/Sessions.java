package dev.instar.engine.internal;

import dev.instar.engine.ConnectionSource;
import dev.instar.engine.internal.files.Login;
import dev.instar.engine.internal.files.Password;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/** Opens sessions with one login, remembers them, and can end them all at once. */
public final class Sessions implements ConnectionSource {

    private final Login login;
    private final Duration patience;
    private final Map<Connection, Long> opened = new ConcurrentHashMap<>();

    public Sessions(Login login) {
        this(login, Duration.ZERO);
    }

    /** @param patience how long to try to connect; zero: as long as the driver does */
    public Sessions(Login login, Duration patience) {
        this.login = login;
        this.patience = patience;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = connect(patience);
        opened.keySet().removeIf(other -> !isOpen(other));
        try {
            opened.put(connection, Drivers.session(connection));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Ends the sessions: locks are released and open transactions rolled back at once, not only when the server misses its client. For a
     * process that is about to end.
     */
    public void interrupt() {
        List<Long> sessions = opened.entrySet().stream()
                .filter(open -> isOpen(open.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (sessions.isEmpty()) {
            return;
        }
        try (Connection connection = connect(Duration.ofSeconds(2))) {
            Drivers.end(connection, sessions);
        } catch (SQLException e) {
            // The server is out of reach; it ends those sessions by itself once it misses us.
            LoggerFactory.getLogger(Sessions.class).debug("ending sessions", e);
        }
    }

    private Connection connect(Duration limit) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        if (login.target().startsWith("jdbc:postgresql:")) {
            properties.setProperty("ApplicationName", "instar");
            if (!limit.isZero()) {
                properties.setProperty("loginTimeout", Long.toString(limit.toSeconds()));
            }
        } else {
            properties.setProperty("connectionAttributes", "program_name:instar");
            if (!limit.isZero()) {
                properties.setProperty("connectTimeout", Long.toString(limit.toMillis()));
            }
        }
        login.user().ifPresent(user -> properties.setProperty("user", user));
        login.password().map(Password::reveal).ifPresent(secret -> properties.setProperty("password", secret));
        return DriverManager.getConnection(login.target(), properties);
    }

    private static boolean isOpen(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }
}
