package dev.instar.examples.hibernate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A database with flavors, and instances that refer to them. */
final class Shop implements AutoCloseable {

    private final Database database;
    private final HikariDataSource pool;

    private Shop(Database database) {
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
    }

    /** @param memory the columns that there are for the memory */
    static Shop with(ServerKind kind, String... memory) throws SQLException {
        Shop shop = new Shop(kind.shared().createDatabase());
        shop.run("CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(20) NOT NULL)");
        for (String column : memory) {
            shop.run("ALTER TABLE flavors ADD COLUMN " + column + " int");
        }
        shop.run("CREATE TABLE instances (id bigint PRIMARY KEY, name varchar(20) NOT NULL,"
                + " flavor_id bigint NOT NULL REFERENCES flavors (id))");
        return shop;
    }

    Database database() {
        return database;
    }

    /** What the application has. */
    DataSource pool() {
        return pool;
    }

    /** @param settings names and values, in turn */
    SessionFactory sessions(String... settings) {
        Configuration configuration = configuration().addAnnotatedClass(Instance.class);
        for (int i = 0; i < settings.length; i += 2) {
            configuration.setProperty(settings[i], settings[i + 1]);
        }
        return configuration.buildSessionFactory();
    }

    SessionFactory sessionsOf(Class<?>... entities) {
        Configuration configuration = configuration();
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration.buildSessionFactory();
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        return configuration;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query that are committed, each as its values with a slash between. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("/", values));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
