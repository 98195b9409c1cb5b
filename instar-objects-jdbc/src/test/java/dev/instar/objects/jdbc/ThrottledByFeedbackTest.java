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
    private static final int ROWS = Integer.getInteger("instar.rows", 1_000_000);

    private static final Duration WARMING = Duration.ofSeconds(15);
    private static final Duration BASELINE = Duration.ofSeconds(30);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    @Tag("proof")
    @OnBothFamilies
    @DisplayName("row 30: under L200 a throttled conversion of a million rows is not felt, one without a throttle is")
    void notFelt(ServerKind kind) throws Exception {
        FeedbackThrottle throttle = new FeedbackThrottle(SLOWDOWN, System.err::println);
        double tamed = slowdown(kind, throttle, throttle);
        double untamed = slowdown(kind, Throttle.NONE, new FeedbackThrottle(SLOWDOWN));
        System.err.printf("%s: %.2f without a throttle, %.2f with one%n", kind, untamed, tamed);
        assertThat(tamed).isLessThanOrEqualTo(SLOWDOWN);
        assertThat(untamed).isGreaterThan(SLOWDOWN);
    }

    /** How many times as long as before and after the 99th percentile of the clients' operations is while rows are converted. */
    private static double slowdown(ServerKind kind, Throttle throttle, FeedbackThrottle told) throws Exception {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println(kind + ": seed " + seed);
        try (Server server = kind.start(Settings.durable());
                Database database = server.createDatabase()) {
            fill(database, kind);
            try (Clients clients = new Clients(database, ROWS, seed, told::observed)) {
                Thread.sleep(WARMING.toMillis());
                clients.take();
                Thread.sleep(BASELINE.toMillis());
                List<Long> alone = clients.take();
                convert(database, throttle);
                long beside = p99("while rows were converted", clients.take());
                Thread.sleep(SETTLING.toMillis());
                clients.take();
                Thread.sleep(BASELINE.toMillis());
                alone.addAll(clients.take());
                return (double) beside / p99("before and after", alone);
            }
        }
    }

    private static void convert(Database database, Throttle throttle) {
        long began = System.nanoTime();
        Summary summary = new OnlineMigrations(
                        List.of(Flavor.table().onlineMigration(Flavor.MIGRATION, (c, m) -> Form.BOTH_READING_OLD)))
                .throttle(throttle)
                .run(database::connect);
        System.err.printf("%d rows in %.0f s%n", summary.migrated(), (System.nanoTime() - began) / 1e9);
        assertThat(summary.exit()).isZero();
        assertThat(summary.migrated()).isGreaterThan(ROWS * 9L / 10);
    }

    /** Nanoseconds that one of a hundred took longer than. */
    private static long p99(String when, List<Long> took) {
        long[] all = took.stream().mapToLong(Long::longValue).sorted().toArray();
        long p99 = all[(int) (all.length * 0.99)];
        System.err.printf(
                "%s: %d operations, median %.2f ms, 99 %% %.2f ms, longest %.2f ms%n",
                when, all.length, all[all.length / 2] / 1e6, p99 / 1e6, all[all.length - 1] / 1e6);
        return p99;
    }

    private static void fill(Database database, ServerKind kind) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(50), memory_mb int, foobars int)");
            String numbers = kind.isPostgreSql()
                    ? "generate_series(1, " + ROWS + ")"
                    : "(SELECT seq FROM seq_1_to_" + ROWS + ")";
            statement.execute("INSERT INTO flavors (id, name, memory_mb) SELECT n.*, 'm', 512 FROM " + numbers + " n");
        }
    }
}
