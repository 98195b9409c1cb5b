package dev.instar.benchmarks;

import dev.instar.client.Application;
import dev.instar.client.Instar;
import dev.instar.core.plan.Arrow;
import dev.instar.push.postgresql.PostgreSqlPush;
import dev.instar.servers.Database;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** A fleet of many: how long its gate takes to look at all of it, and how soon all of it has followed a flip. */
final class FleetBenchmark {

    private static final int FOLLOWERS = 500;
    private static final int MEMBERS = 10_000;

    private final Arena arena;
    private final Database database;

    FleetBenchmark(Arena arena, Database database) {
        this.arena = arena;
        this.database = database;
    }

    void run(int rounds) throws SQLException {
        prepared();
        gate(rounds);
        prepared();
        followed("by poll, every second while a transition is announced", app -> app, rounds);
        prepared();
        followed(
                "by push (LISTEN), polling once an hour",
                app -> app.push(PostgreSqlPush.by(database::connect)).polls(Duration.ofHours(1), Duration.ofHours(1)),
                rounds);
    }

    private void prepared() throws SQLException {
        arena.fill(100);
        arena.arrow(Arrow.EXPAND);
    }

    private void gate(int rounds) throws SQLException {
        arena.run(
                "INSERT INTO instar.instance (id, application, build, generation, oldest, supports, requires, follows, login, host, process,"
                        + " state, epoch, lease_millis, idle_millis) SELECT gen_random_uuid(), 'orders', 'b' || i % 3, 0, 0, ARRAY['"
                        + Arena.ID
                        + "'], '{}', true, 'postgres', 'host-' || i, i, CASE WHEN i % 50 = 0 THEN 'FENCED' ELSE 'LIVE' END, i % 2, 86400000,"
                        + " 10000 FROM generate_series(1, " + MEMBERS + ") i");
        Figures millis = new Figures();
        Figures own = new Figures();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 10 * rounds; i++) {
            long begun = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            arena.gate();
            millis.add((System.nanoTime() - begun) / 1e6);
            own.add((threads.getCurrentThreadCpuTime() - worked) / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "gate over %,d instances, median of %d: %.0f ms%n%n",
                MEMBERS,
                10 * rounds,
                millis.median());
    }

    private void followed(String how, UnaryOperator<Application> more, int rounds) throws SQLException {
        List<Instar> fleet = new ArrayList<>();
        try (Sessions sessions = new Sessions(database, 20);
                Connection leading = database.connect()) {
            for (int i = 0; i < FOLLOWERS; i++) {
                fleet.add(Instar.join(
                        sessions,
                        app -> more.apply(
                                app.name("orders").build("1").supports(Arena.ID).lease(Duration.ofHours(9)))));
            }
            Figures p99 = new Figures();
            Figures median = new Figures();
            for (int round = 0; round < rounds; round++) {
                announce(leading, fleet);
                long[] took = flip(leading, fleet, round % 2 == 0 ? "MIGRATED" : "EXPANDED");
                p99.add(took[(int) (took.length * 0.99)] / 1e6);
                median.add(took[took.length / 2] / 1e6);
            }
            System.out.printf(
                    Locale.ROOT,
                    "flip followed by %d instances %s, median of %d rounds%n  median %8.0f ms%n  p99    %8.0f ms%n%n",
                    FOLLOWERS,
                    how,
                    rounds,
                    median.median(),
                    p99.median());
            fleet.forEach(Instar::close);
        }
    }

    /** As a runner does before it moves anything; those who poll seldom are asked to listen instead. */
    private static void announce(Connection leading, List<Instar> fleet) throws SQLException {
        new MigrationStore(leading).announce(Arena.ID, "migrate");
        InstanceStore instances = new InstanceStore(leading);
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (instances.yetToPoll(Arena.ID) > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
        }
        if (fleet.stream().anyMatch(Instar::isListening)) {
            while (!fleet.stream().allMatch(Instar::isListening)) {
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /** How long each took from the commit of the flip, in nanoseconds, shortest first. */
    private static long[] flip(Connection leading, List<Instar> fleet, String state) throws SQLException {
        long epoch = new MigrationStore(leading).transition(Arena.ID, state);
        long begun = System.nanoTime();
        ConcurrentHashMap<Instar, Long> took = new ConcurrentHashMap<>();
        while (took.size() < fleet.size()) {
            for (Instar instar : fleet) {
                if (instar.epoch() >= epoch) {
                    took.putIfAbsent(instar, System.nanoTime() - begun);
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        return took.values().stream().flatMapToLong(LongStream::of).sorted().toArray();
    }
}
