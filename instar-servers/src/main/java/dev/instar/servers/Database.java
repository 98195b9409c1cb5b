package dev.instar.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One database of a server, empty at first, with a name that no other has. Closing drops it, whoever is connected. */
public final class Database implements AutoCloseable {

    private final Server server;
    private final String name;

    Database(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Server server() {
        return server;
    }

    /** The address, complete but for credentials. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A new connection of the administrator. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** A new connection of somebody else; the password is looked at only by servers that ask for passwords. */
    public Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** New connections of the administrator. */
    public DataSource dataSource() {
        return new PlainDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connect();
            }
        };
    }

    public void drop() {
        server.dropDatabase(name);
    }

    @Override
    public void close() {
        drop();
    }
}
