package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Sending;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database of its own on one server, a session of ours and whoever else is needed. */
final class Bench implements AutoCloseable {

    final Database database;
    final Connection ours;
    final Connection watcher;
    final MySqlDriver driver;
    private final List<Connection> others = new ArrayList<>();

    Bench(ServerKind kind) throws SQLException {
        database = kind.shared().createDatabase();
        ours = database.connect();
        watcher = database.connect();
        driver = MySqlDriver.of(ours);
        driver.prepare(ours);
        driver.prepare(watcher);
    }

    TableName table(String name) {
        return new TableName(database.name(), name);
    }

    /** Somebody else's session. */
    Connection other() throws SQLException {
        Connection other = database.connect();
        others.add(other);
        return other;
    }

    Connection other(String user) throws SQLException {
        Connection other = database.connect(user, "");
        others.add(other);
        return other;
    }

    Sending sending(long millis, boolean waitingOnly) {
        return new Sending(ours, Optional.of(watcher), Duration.ofMillis(millis), waitingOnly);
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection other : others) {
            other.close();
        }
        ours.close();
        watcher.close();
        database.close();
    }
}
