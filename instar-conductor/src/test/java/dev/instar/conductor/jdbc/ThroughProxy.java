package dev.instar.conductor.jdbc;

import dev.instar.servers.PlainDataSource;
import dev.instar.servers.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections to a server that falls silent as soon as there is one. */
final class ThroughProxy extends PlainDataSource {

    private final String url;
    private final String user;
    private final Proxy proxy;

    ThroughProxy(String url, String user, Proxy proxy) {
        this.url = url;
        this.user = user;
        this.proxy = proxy;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, "");
        proxy.swallow(true);
        return connection;
    }
}
