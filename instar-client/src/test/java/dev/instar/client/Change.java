package dev.instar.client;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A database on which a column is renamed, as the engine leads it from state to state; and a data source to it that counts. */
final class Change extends DelegatedDataSource implements AutoCloseable {

    static final String ID = "0001-rename-memory";

    final AtomicInteger connections = new AtomicInteger();
    /** What happens before the next connection is given out. */
    final AtomicReference<Runnable> opening = new AtomicReference<>(() -> {});

    private final ServerKind kind;
    private final Database database;

    Change(ServerKind kind) throws SQLException {
        super(null);
        this.kind = kind;
        this.database = kind.shared().createDatabase();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            StateTables.install(connection);
            connection.commit();
        }
        sql("CREATE TABLE flavors (id int PRIMARY KEY, memory_mb int, memory_mib int)");
        sql("INSERT INTO flavors VALUES (1, 1, 1)");
        try (Connection connection = database.connect()) {
            new MigrationStore(connection).begin(ID, "sum", "text", "plan", "test");
        }
        move("EXPANDED");
    }

    /** A member that polls so seldom that it knows what it was told when it joined, unless it asks. */
    Instar lazy() throws SQLException {
        return join(Duration.ofMinutes(10));
    }

    Instar eager() throws SQLException {
        return join(Duration.ofMillis(50));
    }

    private Instar join(Duration poll) throws SQLException {
        return Instar.join(
                this,
                app -> app.name("orders")
                        .build("1")
                        .supports(ID)
                        .polls(poll, poll)
                        .grace(Duration.ofMillis(50))
                        .lease(Duration.ofMinutes(30)));
    }

    /** A transition with its directive; the new epoch. */
    long move(String state) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long epoch = new MigrationStore(connection).transition(ID, state);
            String status = state.equals("EXPANDED") ? "live" : "retiring";
            new DirectiveStore(connection)
                    .put(new DirectiveRecord(ID, "public", "flavors", "memory_mb", "OLD", status, epoch));
            connection.commit();
            return epoch;
        }
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement made = connection.createStatement();
                ResultSet row = made.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    String table(String name) {
        return (kind.isPostgreSql() ? "instar." : "instar_") + name;
    }

    /** A pool of one connection that it never closes. */
    static final class Held extends DelegatedDataSource {

        private final Connection connection;

        private final Set<String> ignored;

        /** @param ignored methods that do nothing */
        Held(DataSource target, Connection connection, String... ignored) {
            super(target);
            this.connection = connection;
            this.ignored = Set.of(ignored);
        }

        @Override
        public Connection getConnection() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Held.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close") || ignored.contains(method.getName())) {
                            return null;
                        }
                        synchronized (connection) {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (java.lang.reflect.InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    });
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        opening.getAndSet(() -> {}).run();
        return database.connect();
    }

    @Override
    public void close() {
        database.close();
    }
}
