package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.online.FeedbackThrottle;
import dev.instar.online.OnlineMigrations;
import dev.instar.online.Summary;
import dev.instar.online.Throttle;
import dev.instar.servers.Database;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Conversion in the background, as slow as the clients beside it ask for. */
class ThrottledByFeedbackTest {

    private static final double SLOWDOWN = 1.2;

    private static final Duration WARMING = Duration.ofSeconds(15);
    private static final Duration BASELINE = Duration.ofSeconds(30);

    @Tag("proof")
    @OnBothFamilies
    @DisplayName("row 30: under L200 a throttled conversion of a million rows is not felt, one without a throttle is")
    void notFelt(ServerKind kind) throws Exception {
        int rows = Integer.getInteger("rows", 1_000_000);
        double untamed = slowdown(kind, rows, Throttle.NONE, new FeedbackThrottle(SLOWDOWN));
        FeedbackThrottle throttle = new FeedbackThrottle(SLOWDOWN, System.out::println);
        double tamed = slowdown(kind, rows, throttle, throttle);
        System.out.printf("%s: %.2f without a throttle, %.2f with one%n", kind, untamed, tamed);
        assertThat(tamed).isLessThanOrEqualTo(SLOWDOWN);
        assertThat(untamed).isGreaterThan(SLOWDOWN);
    }

    /** How many times as long as before the 99th percentile of the clients' operations is while rows are converted. */
    private static double slowdown(ServerKind kind, int rows, Throttle throttle, FeedbackThrottle told)
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (Server server = kind.start(Settings.durable());
                Database database = server.createDatabase()) {
            fill(database, kind, rows);
            try (Clients clients = new Clients(database, rows, seed, told::observed)) {
                Thread.sleep(WARMING.toMillis());
                clients.measure();
                Thread.sleep(BASELINE.toMillis());
                long before = clients.p99();
                clients.measure();
                long began = System.nanoTime();
                Summary summary = new OnlineMigrations(List.of(
                                Flavor.table().onlineMigration(Flavor.MIGRATION, (c, m) -> Form.BOTH_READING_OLD)))
                        .batch(Integer.getInteger("batch", 50))
                        .throttle(throttle)
                        .run(database::connect);
                System.out.printf(
                        "%s, %.0f s, share %.2f%n", summary.table(), (System.nanoTime() - began) / 1e9, told.share());
                return (double) clients.p99() / before;
            }
        }
    }

    private static void fill(Database database, ServerKind kind, int rows) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(50), memory_mb int, foobars int)");
            String numbers = kind.isPostgreSql()
                    ? "generate_series(1, " + rows + ")"
                    : "(SELECT seq FROM seq_1_to_" + rows + ")";
            statement.execute("INSERT INTO flavors (id, name, memory_mb) SELECT n.*, 'm', 512 FROM " + numbers + " n");
        }
    }
}
