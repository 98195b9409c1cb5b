package dev.instar.conductor.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.client.Form;
import dev.instar.conductor.Action;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.ObjectServer;
import dev.instar.conductor.Token;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database whose flavors have both forms and no trigger, a conductor before it, and workers. */
final class Shop implements AutoCloseable {

    static final String SECRET = "a-secret-of-all-workers";

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Database database;
    private final Accounts accounts;
    private final HikariDataSource pool;
    private final ObjectTable<Flavors.Flavor> table =
            ObjectTable.of(Flavors.NEW, "flavors").patience(PATIENCE).build();
    private final ObjectServer conductor;
    private final Connection administrator;
    private volatile Form form = Form.OLD;

    Shop(ServerKind kind) throws Exception {
        database = kind.shared().createDatabase();
        administrator = database.connect();
        accounts = Accounts.of(database);
        sql(
                "CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(40) NOT NULL, memory_mb integer, memory_mib integer)");
        accounts.made().forEach(this::sql);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(accounts.conductor());
        config.setPassword("");
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        conductor = ObjectServer.of(JdbcObjectStore.of(table, pool, byHand()))
                .token(Token.of("workers", SECRET).may(Action.values()))
                .start();
    }

    /** Nobody leads: rows may come that were never converted. */
    private Forms byHand() {
        return new Forms() {
            @Override
            public Form of(String migration) {
                return form;
            }

            @Override
            public boolean converted() {
                return false;
            }
        };
    }

    Accounts accounts() {
        return accounts;
    }

    Database database() {
        return database;
    }

    ObjectServer conductor() {
        return conductor;
    }

    ObjectTable<Flavors.Flavor> table() {
        return table;
    }

    /** The form in which the conductor reads and writes from its next transaction on. */
    void form(Form next) {
        form = next;
    }

    Form form() {
        return form;
    }

    /** A worker of some build. */
    ObjectClient worker(VersionedType<?> type) {
        return ObjectClient.connect(conductor.uri(), SECRET, type);
    }

    void flavor(long id, String memoryMb, String memoryMib) {
        sql(
                "DELETE FROM flavors WHERE id = " + id,
                "INSERT INTO flavors (id, name, memory_mb, memory_mib) VALUES (%d, 'm1', %s, %s)"
                        .formatted(id, memoryMb, memoryMib));
    }

    /** What a row holds in its old and in its new column, as {@code old/new}. */
    String forms(long id) {
        return texts("SELECT memory_mb, memory_mib FROM flavors WHERE id = " + id)
                .get(0);
    }

    /** The rows of a query, their columns with a slash between. */
    List<String> texts(String query) {
        try (Statement s = administrator.createStatement();
                ResultSet r = s.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (r.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(r.getString(i)));
                }
                texts.add(String.join("/", columns));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** No bridge does the conductor's work. */
    long triggers() {
        return Long.parseLong(texts(
                        accounts.standard()
                                ? "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
                                : "SELECT count(*) FROM information_schema.triggers WHERE event_object_schema = database()")
                .get(0));
    }

    void sql(String... statements) {
        try (Statement s = administrator.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    @Override
    public void close() throws SQLException {
        conductor.stop(Duration.ofSeconds(1));
        pool.close();
        accounts.dropped().forEach(this::sql);
        administrator.close();
        database.close();
    }
}
