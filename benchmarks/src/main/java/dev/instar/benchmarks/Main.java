package dev.instar.benchmarks;

import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.SQLException;

/** Runs every benchmark on a durable embedded PostgreSQL: {@code java -jar benchmarks.jar [rows [rounds]]}, or {@code
 * fleet} or {@code observe} alone. */
public final class Main {

    private Main() {}

    /**
     * @param args {@code fleet}, {@code observe}, or rows of the backfill's table (500,000 if not said), rounds (3)
     * @throws SQLException when the server does
     */
    public static void main(String[] args) throws SQLException {
        if (args.length > 0 && args[0].equals("fleet")) {
            fleet();
            return;
        }
        if (args.length > 0 && args[0].equals("observe")) {
            observe();
            return;
        }
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Settings settings = Settings.durable().with("shared_buffers", "512MB").with("max_wal_size", "8GB");
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), settings);
                Database database = server.createDatabase()) {
            new BackfillBenchmark(new Arena(database), rows).run(rounds);
            new BridgeBenchmark(new Arena(database), 20_000).run(rounds);
        }
    }

    private static void fleet() throws SQLException {
        Settings settings = Settings.durable().with("max_connections", "1200");
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), settings);
                Database database = server.createDatabase()) {
            new FleetBenchmark(new Arena(database), database).run(3);
        }
    }

    private static void observe() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), Settings.durable());
                Database database = server.createDatabase()) {
            new ThroughputBenchmark(new Arena(database), database).run(60);
        }
    }
}
