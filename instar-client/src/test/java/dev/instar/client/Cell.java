package dev.instar.client;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.InstanceRecord;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A database of its own and whoever leads it through the states of migrations, as the engine does it. */
final class Cell implements AutoCloseable {

    static final String ID = "0001-rename-memory";
    static final String TABLE = "flavors";

    /** What a member lives on; a third of it is the longest between two polls, whatever it asks for. */
    static final Duration LEASE = Duration.ofMinutes(30);

    private final ServerKind kind;
    private final Database database;

    private Cell(ServerKind kind, Database database) {
        this.kind = kind;
        this.database = database;
    }

    /** One without tables of ours. */
    static Cell bare(ServerKind kind) {
        return new Cell(kind, kind.shared().createDatabase());
    }

    /** One on a server that is not shared. */
    static Cell on(Database database) {
        return new Cell(database.server().kind(), database);
    }

    static Cell installed(ServerKind kind) throws SQLException {
        Cell cell = bare(kind);
        cell.install();
        return cell;
    }

    void install() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            StateTables.install(connection);
            connection.commit();
        }
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    Database database() {
        return database;
    }

    /** The table of the fleet's members. */
    String instanceTable() {
        return kind.isPostgreSql() ? "instar.instance" : "instar_instance";
    }

    Source source() {
        return new Source(database::connect);
    }

    /** The application of these tests: knows both forms of the migration, polls often. */
    static Application orders(Application app) {
        return app.name("orders")
                .build("2.3.1")
                .supports(ID)
                .table(TABLE, "id", "memory_mb", "memory_mib")
                .arrives(ID, TABLE, "memory_mib")
                .polls(Duration.ofMillis(200), Duration.ofMillis(40))
                // Whoever is to be lost is made to be, see silentFor; nobody is because the machine is slow.
                .lease(LEASE);
    }

    Instar join() throws SQLException {
        return join(app -> app);
    }

    Instar join(UnaryOperator<Application> more) throws SQLException {
        return Instar.join(source(), app -> more.apply(orders(app)));
    }

    /** Begins the migration and brings it to a state. */
    void begin(String state) throws SQLException {
        try (Connection connection = connect()) {
            new MigrationStore(connection).begin(ID, "sum", "text", "plan", "test");
        }
        move(state);
    }

    /** A transition; the new epoch. */
    long move(String state) throws SQLException {
        try (Connection connection = connect()) {
            return move(connection, ID, state);
        }
    }

    /** A transition with its directives, in one transaction. */
    static long move(Connection connection, String id, String state) throws SQLException {
        connection.setAutoCommit(false);
        long epoch = new MigrationStore(connection).transition(id, state);
        directive(connection, id, "memory_mb", "OLD", old(state), epoch);
        directive(connection, id, "memory_mib", "NEW", state.equals("EXPANDED") ? "bridged" : "live", epoch);
        connection.commit();
        return epoch;
    }

    static void directive(Connection connection, String id, String column, String role, String status, long epoch)
            throws SQLException {
        new DirectiveStore(connection).put(new DirectiveRecord(id, "public", TABLE, column, role, status, epoch));
    }

    private static String old(String state) {
        return switch (state) {
            case "EXPANDED" -> "live";
            case "MIGRATED" -> "retiring";
            case "RETIRED" -> "retired";
            default -> "dropped";
        };
    }

    List<InstanceRecord> live() throws SQLException {
        try (Connection connection = connect()) {
            return new InstanceStore(connection).live();
        }
    }

    List<InstanceRecord> all() throws SQLException {
        try (Connection connection = connect()) {
            return new InstanceStore(connection).all();
        }
    }

    /** The one instance that is live. */
    InstanceRecord one() throws SQLException {
        List<InstanceRecord> live = live();
        if (live.size() != 1) {
            throw new IllegalStateException("live: " + live);
        }
        return live.get(0);
    }

    String table(String name) {
        return kind.isPostgreSql() ? "instar." + name : "instar_" + name;
    }

    /** All were silent for so long, by the database's clock: for longer than {@link #LEASE}, or nobody is lost. */
    void silentFor(Duration time) throws SQLException {
        String ago = kind.isPostgreSql()
                ? "clock_timestamp() - interval '" + time.toSeconds() + " seconds'"
                : "UTC_TIMESTAMP(6) - INTERVAL " + time.toSeconds() + " SECOND";
        sql("UPDATE " + table("instance") + " SET beat_at = " + ago);
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        database.drop();
    }
}
