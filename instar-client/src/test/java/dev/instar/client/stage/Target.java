package dev.instar.client.stage;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with tables of ours, and whoever leads its one migration. */
public final class Target implements AutoCloseable {

    /** The migration. */
    public static final String ID = "0001-rename";

    private final Database database;

    private Target(Database database) {
        this.database = database;
    }

    /** A new one on PostgreSQL. */
    public static Target installed() throws SQLException {
        return on(ServerKind.POSTGRESQL_18.shared().createDatabase());
    }

    /** An empty database, installed. */
    public static Target on(Database database) throws SQLException {
        Target target = new Target(database);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            StateTables.install(connection);
            MigrationStore migrations = new MigrationStore(connection);
            migrations.begin(ID, "sum", "text", "plan", "test");
            migrations.transition(ID, "EXPANDED");
            connection.commit();
        }
        return target;
    }

    public Database database() {
        return database;
    }

    public DataSource dataSource() {
        return dataSource(database.jdbcUrl());
    }

    /** The administrator by an address. */
    public static DataSource dataSource(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("postgres");
        return source;
    }

    /** A transition; the new epoch. */
    public long move(String state) throws SQLException {
        try (Connection connection = database.connect()) {
            return new MigrationStore(connection).transition(ID, state);
        }
    }

    @Override
    public void close() {
        database.drop();
    }
}
