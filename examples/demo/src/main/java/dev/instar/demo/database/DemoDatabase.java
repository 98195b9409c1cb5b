package dev.instar.demo.database;

import dev.instar.servers.Database;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A durable server of our own with the sample's tables. The owner runs Instar; the application logs in as somebody who owns nothing, so
 * that rights bind it. Closing stops the server and deletes its folder, and so does the end of this JVM.
 */
public abstract sealed class DemoDatabase implements AutoCloseable permits OnPostgreSql, OnMySqlFamily {

    static final String OWNER = "demo_owner";

    private final Database database;

    DemoDatabase(Database database) {
        this.database = database;
    }

    /** Starts the server and fills the tables with this many rows each. */
    public static DemoDatabase start(ServerKind kind, int rowsPerTable) throws SQLException {
        Server server = kind.start(Settings.durable());
        try {
            Database database = server.createDatabase();
            DemoDatabase made = kind.isPostgreSql() ? new OnPostgreSql(database) : new OnMySqlFamily(database);
            made.makeAccounts();
            made.fill(rowsPerTable);
            return made;
        } catch (SQLException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** The memory that a row is filled with. */
    public static int firstMemory(int flavor) {
        return 256 + flavor * 37 % 65_536;
    }

    abstract void makeAccounts() throws SQLException;

    abstract void fill(int rows) throws SQLException;

    /** A new connection of the account that runs Instar. */
    public Connection owner() throws SQLException {
        return database.connect(OWNER, "");
    }

    /** How an instance of the application logs in. */
    public abstract DataSource application(Account account, String applicationName);

    /** The same, with every statement prepared on the server from its first use. */
    public abstract DataSource applicationThatPrepares(Account account, String applicationName);

    /** Whether a statement that writes can answer with what it wrote. */
    public abstract boolean hasReturning();

    /** Whether {@code SELECT *} leaves out the new column as long as the old one is there. */
    public abstract boolean hidesNewColumns();

    /** How the catalog is now. */
    public abstract CatalogLines catalog() throws SQLException;

    /** By hand: every trigger on the flavors goes. */
    public abstract List<String> droppingTriggers() throws SQLException;

    /** By hand: only the new form stays. */
    public abstract List<String> droppingOldForm() throws SQLException;

    /** Where it is, without credentials. */
    public String address() {
        return database.jdbcUrl();
    }

    /** The server's product and version, as it says itself. */
    public abstract String version() throws SQLException;

    Database database() {
        return database;
    }

    /** The first column of what the owner is answered. */
    List<String> ask(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        database.server().close();
    }
}
