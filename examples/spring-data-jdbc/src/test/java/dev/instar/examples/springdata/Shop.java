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
import java.util.function.Supplier;
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

    private Form form = Form.OLD;

    private Shop(ServerKind kind) throws SQLException {
        database = kind.shared().createDatabase();
        context.registerBean(DataSource.class, this::pool);
        in(Form.OLD);
    }

    /** Its tables anew, without rows, with the columns that there are in a form; the form that is said by hand is this. */
    void in(Form next) throws SQLException {
        form = next;
        String memory = next == Form.OLD ? OLD : next == Form.NEW ? NEW : BOTH;
        String id = database.server().kind().isPostgreSql() ? "bigserial" : "bigint AUTO_INCREMENT";
        sql("DROP TABLE IF EXISTS instances");
        sql("DROP TABLE IF EXISTS flavors");
        sql("CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, " + memory + ")");
        sql("CREATE TABLE instances (id " + id + " PRIMARY KEY, name varchar(20) NOT NULL UNIQUE,"
                + " flavor bigint NOT NULL REFERENCES flavors (id), memory_mib int, version int NOT NULL)");
    }

    /** Nobody leads it; {@link #in} says its form. */
    static Shop byHand(ServerKind kind) throws SQLException {
        Shop shop = new Shop(kind);
        Supplier<Form> configured = () -> shop.form;
        shop.context.getBeanFactory().registerSingleton("configured", configured);
        return shop.start(Storage.class, ByHand.class);
    }

    /** A member of a fleet, before the first command. */
    static Shop led(ServerKind kind) throws SQLException {
        return new Shop(kind).start(Storage.class, Fleet.class);
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
