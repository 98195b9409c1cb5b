package dev.instar.client.observe;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database with one table, a data source to it, and the same observed. */
final class Flavors implements AutoCloseable, DataSource {

    static final List<ServerKind> KINDS = List.of(ServerKind.POSTGRESQL_18, ServerKind.MARIADB_11_4);

    final Ledger ledger = new Ledger();
    final Words words = new Words();
    final Observations observations;
    private final Database database;

    Flavors(ServerKind kind) throws SQLException {
        this(kind, 1_000);
    }

    Flavors(ServerKind kind, int mostTexts) throws SQLException {
        this.database = kind.shared().createDatabase();
        this.observations = new Observations(
                ledger, System::nanoTime, new Texts(mostTexts, 1 << 20), new Reading(this, List.of(words)));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE flavors (id int PRIMARY KEY, name varchar(20), memory int)");
            statement.execute("INSERT INTO flavors VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
        }
    }

    /** A new connection that is seen. */
    Connection seen() throws SQLException {
        return observations.observe(this).getConnection();
    }

    List<Long> held() {
        observations.settle();
        return ledger.held();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.connect();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return username.isEmpty() ? database.connect() : database.connect(username, password);
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(System.err, true);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 7;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
