package dev.instar.demo.database;

import dev.instar.servers.PlainDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** New connections to one address, by whichever driver takes it: a driver that is named in code would have to be compiled against. */
final class Logins extends PlainDataSource {

    private final String address;
    private final Map<String, String> properties;

    Logins(String address, Map<String, String> properties) {
        this.address = address;
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        return DriverManager.getConnection(address, all);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DriverManager.getConnection(address, user, password);
    }
}
