package dev.instar.push.postgresql;

import dev.instar.client.push.Line;
import dev.instar.client.push.UselessLineException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A session that listens. It commits by itself: within a transaction nothing would be delivered before its end. */
final class ListeningLine implements Line {

    /** The channel on which the functions of the state notify. */
    private static final String CHANNEL = "instar";

    private static final int PROBE_MILLIS = 5_000;
    private static final int LOOK_MILLIS = 5_000;
    private static final int ALIVE_SECONDS = 2;

    private final Connection connection;
    private final PGConnection notifications;

    private ListeningLine(Connection connection) throws SQLException {
        this.connection = connection;
        this.notifications = connection.unwrap(PGConnection.class);
    }

    static ListeningLine dial(PostgreSqlPush.Source source) throws SQLException, UselessLineException {
        Connection connection = source.open();
        try {
            connection.setAutoCommit(true);
            ListeningLine line = new ListeningLine(connection);
            line.refuseStandby();
            line.probe(source);
            line.execute("LISTEN " + CHANNEL);
            return line;
        } catch (SQLException | UselessLineException | RuntimeException e) {
            abort(connection);
            throw e;
        }
    }

    private void refuseStandby() throws SQLException, UselessLineException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("/* instar */ SELECT pg_catalog.pg_is_in_recovery()")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new UselessLineException("the server is a standby, and notifications are not replicated");
            }
        }
    }

    /**
     * Another session over the same way notifies, while this one is idle: a pooler that gives sessions to transactions has taken this one
     * back then. On a channel of our own, for a hint to everybody from everybody who starts would be a storm.
     */
    private void probe(PostgreSqlPush.Source source) throws SQLException, UselessLineException {
        String channel = "instar_probe_" + UUID.randomUUID().toString().replace('-', '_');
        execute("LISTEN " + channel);
        try (Connection other = source.open();
                PreparedStatement notify = other.prepareStatement("/* instar */ SELECT pg_catalog.pg_notify(?, '')")) {
            other.setAutoCommit(true);
            notify.setString(1, channel);
            notify.execute();
        }
        if (!heard(channel)) {
            execute("UNLISTEN *");
            throw new UselessLineException(
                    "a notification did not come back; is there a pooler that pools transactions on the way? Give an"
                            + " address that leads to the server itself, or leave the push out");
        }
        execute("UNLISTEN " + channel);
    }

    private boolean heard(String channel) throws SQLException {
        long end = System.nanoTime() + PROBE_MILLIS * 1_000_000L;
        for (long left = PROBE_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            PGNotification[] come = notifications.getNotifications((int) left);
            if (come != null && Arrays.stream(come).anyMatch(n -> n.getName().equals(channel))) {
                return true;
            }
        }
        return false;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* instar */ " + sql);
        }
    }

    @Override
    public void listen(Runnable hint) throws SQLException {
        while (true) {
            PGNotification[] come = notifications.getNotifications(LOOK_MILLIS);
            if (come != null && come.length > 0) {
                hint.run();
            } else if (!connection.isValid(ALIVE_SECONDS)) {
                throw new SQLException("the session that listens is lost");
            }
        }
    }

    @Override
    public void close() {
        abort(connection);
    }

    /** Closing in order would wait for whoever is waiting for notifications. */
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is lost already.
        }
    }
}
