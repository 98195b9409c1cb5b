package dev.instar.examples.springdata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.client.Form;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application on a database of its own. */
final class Shop implements AutoCloseable {

    private static final String OLD = "memory_mb int";
    private static final String BOTH = "memory_mb int, memory_mib int";
    private static final String NEW = "memory_mib int";

    private final Database database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private Shop(ServerKind kind, String memory) throws SQLException {
        database = kind.shared().createDatabase();
        String id = kind.isPostgreSql() ? "bigserial" : "bigint AUTO_INCREMENT";
        sql("CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, " + memory + ")");
        sql("CREATE TABLE instances (id " + id + " PRIMARY KEY, name varchar(20) NOT NULL UNIQUE,"
                + " flavor bigint NOT NULL REFERENCES flavors (id), memory_mib int, version int NOT NULL)");
        context.registerBean(DataSource.class, this::pool);
    }

    /** Its rows are in a form, and nobody leads it. */
    static Shop byHand(ServerKind kind, Form form) throws SQLException {
        Shop shop = new Shop(kind, form == Form.OLD ? OLD : form == Form.NEW ? NEW : BOTH);
        shop.context.registerBean(Form.class, () -> form);
        return shop.start(Storage.class, ByHand.class);
    }

    /** A member of a fleet, before the first command. */
    static Shop led(ServerKind kind) throws SQLException {
        return new Shop(kind, OLD).start(Storage.class, Fleet.class);
    }

    private Shop start(Class<?>... configurations) {
        context.register(configurations);
        context.refresh();
        return this;
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.server().adminUser());
        config.setPassword("");
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    Database database() {
        return database;
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    FlavorRepository flavors() {
        return bean(FlavorRepository.class);
    }

    InstanceRepository instances() {
        return bean(InstanceRepository.class);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    /** The first column of every row, on the connection of the transaction that is under way. */
    List<String> texts(String query, Object... parameters) {
        return bean(JdbcTemplate.class).queryForList(query, String.class, parameters);
    }

    /** What stands in the columns of a row, {@code -} for NULL. */
    String cells(long id, String... columns) {
        String list = String.join(
                ", '/', ",
                List.of(columns).stream()
                        .map(column -> "coalesce(CAST(" + column + " AS char(9)), '-')")
                        .toList());
        return texts("SELECT concat(" + list + ") FROM flavors WHERE id = ?", id)
                .get(0)
                .replace(" ", "");
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
