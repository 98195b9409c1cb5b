package dev.instar.benchmarks;

import dev.instar.client.Instar;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.SQLException;
import java.time.Duration;

/** A member of the fleet of a real database with one migration under way; nothing comes of itself while it is measured. */
final class Member implements AutoCloseable {

    private static final int ROWS = 10;

    private final PostgresServer server;
    private final Database database;
    private final Instar instar;

    Member() throws SQLException {
        server = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
        database = server.createDatabase();
        Arena arena = new Arena(database);
        arena.fill(ROWS);
        arena.arrow(Arrow.EXPAND);
        instar = Instar.join(
                new Sessions(database, 2),
                app -> app.name("orders")
                        .build("1")
                        .supports(Arena.ID)
                        .table("orders", "id", "amount", "amount_cents", "note", "touched")
                        .polls(Duration.ofHours(1), Duration.ofHours(1))
                        .lease(Duration.ofHours(9)));
    }

    Instar instar() {
        return instar;
    }

    @Override
    public void close() {
        instar.close();
        database.close();
        server.close();
    }
}
