package dev.instar.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A running database server of any kind. It listens on the loopback address only, and its data are gone once it is closed. */
public interface Server extends AutoCloseable {

    ServerKind kind();

    /** The address of a database, complete but for credentials. */
    String jdbcUrl(String database);

    /** Who may do everything; needs no password. */
    String adminUser();

    int port();

    /** The operating system's number of the server's main process. */
    long pid();

    Path dataDirectory();

    /** What the server has written about itself. */
    Path log();

    /** A new connection of the administrator. */
    Connection connect(String database) throws SQLException;

    /** Creates an empty database with a name that no other has. */
    Database createDatabase();

    /** Drops a database, whoever is connected to it; does nothing when there is none of this name. */
    void dropDatabase(String name);

    /** Stops as if the power had failed: what was committed must be there after {@link #restart()}, and nothing more. */
    void stopImmediately();

    /** Starts again with the same port and data; stops first, in order, when it is running. */
    void restart();

    /** Stops and deletes the data. Closing twice does nothing. */
    @Override
    void close();
}
