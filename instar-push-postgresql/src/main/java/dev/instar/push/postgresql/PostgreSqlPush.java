package dev.instar.push.postgresql;

import dev.instar.client.push.KeptLine;
import dev.instar.client.push.Push;
import dev.instar.client.push.Subscription;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Hints by {@code LISTEN}, on one connection that this takes for itself and keeps: never one of a pool, which would close it or give it to
 * somebody else. Whether notifications come through is tried out before it is relied on: behind a pooler that gives a connection to each
 * transaction they do not, and a standby takes no {@code LISTEN}.
 */
public final class PostgreSqlPush implements Push {

    private final Source source;

    private PostgreSqlPush(Source source) {
        this.source = source;
    }

    /** Opens connections of pgjdbc. */
    @FunctionalInterface
    public interface Source {

        /** A new connection, for the caller alone. */
        Connection open() throws SQLException;
    }

    /**
     * Listens at an address.
     *
     * @param url of pgjdbc, of the database that has the tables: channels belong to a database
     * @param properties of pgjdbc, with user and password where the address has none
     */
    public static PostgreSqlPush at(String url, Properties properties) {
        Properties given = new Properties();
        given.setProperty("ApplicationName", "instar push");
        given.setProperty("tcpKeepAlive", "true");
        given.setProperty("connectTimeout", "10");
        for (String name : properties.stringPropertyNames()) {
            given.setProperty(name, properties.getProperty(name));
        }
        return new PostgreSqlPush(() -> DriverManager.getConnection(url, given));
    }

    /** Listens on connections that somebody else opens; each belongs to this then. */
    public static PostgreSqlPush by(Source source) {
        return new PostgreSqlPush(source);
    }

    @Override
    public Subscription subscribe(Runnable hint) {
        return KeptLine.keep("PostgreSQL", () -> ListeningLine.dial(source), hint);
    }
}
