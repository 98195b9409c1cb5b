package dev.instar.servers;

/** A running database server of any kind. It listens on the loopback address only, and its data are gone once it is closed. */
public interface Server extends AutoCloseable {

    /** The address of a database, without credentials. */
    String jdbcUrl(String database);

    /** Who may do everything; needs no password. */
    String adminUser();

    int port();

    /** The operating system's number of the server's main process. */
    long pid();

    /** Stops as if the power had failed: what was committed must be there after {@link #restart()}, and nothing more. */
    void stopImmediately();

    /** Starts again with the same port and data; stops first, in order, when it is running. */
    void restart();

    /** Stops and deletes the data. Closing twice does nothing. */
    @Override
    void close();
}
