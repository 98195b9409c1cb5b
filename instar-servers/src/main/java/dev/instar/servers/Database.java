package dev.instar.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database of a server, empty at first, with a name that no other has. Closing drops it, whoever is connected. */
public final class Database implements AutoCloseable {

    private final PostgresServer server;
    private final String name;

    Database(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public PostgresServer server() {
        return server;
    }

    /** The address, without credentials. */
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

    public void drop() {
        server.execute("drop database if exists \"" + name + "\" with (force)");
    }

    @Override
    public void close() {
        drop();
    }
}
