package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** L200 of seeds.md: ten clients, 200 operations a second together, half of them loads and half of them saves of any of the flavors. */
final class Clients implements AutoCloseable {

    private static final int CLIENTS = 10;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final ObjectRows<Flavor> flavors = Flavor.table().in(Forms.always(Form.BOTH_READING_OLD));
    private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private final Consumer<Duration> observer;
    private volatile boolean ended;

    Clients(Database database, int rows, long seed, Consumer<Duration> observer) {
        this.observer = observer;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CLIENTS; i++) {
            SplittableRandom own = random.split();
            running.add(threads.submit(() -> {
                work(database, rows, own);
                return 0;
            }));
        }
    }

    private void work(Database database, int rows, SplittableRandom random) throws SQLException, InterruptedException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long next = System.nanoTime() + random.nextLong(BETWEEN.toNanos());
            while (!ended) {
                Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000);
                next += BETWEEN.toNanos();
                long began = System.nanoTime();
                Row<Flavor> row =
                        flavors.load(connection, random.nextLong(rows) + 1).orElseThrow();
                if (random.nextBoolean()) {
                    Flavor value = row.value();
                    flavors.save(
                            connection, row.with(new Flavor(value.id(), "n" + random.nextInt(100), value.foobars())));
                }
                connection.commit();
                long nanos = System.nanoTime() - began;
                took.add(nanos);
                observer.accept(Duration.ofNanos(nanos));
            }
        }
    }

    /** How long each operation since the last time took, in nanoseconds. */
    List<Long> take() {
        List<Long> taken = new ArrayList<>();
        for (Long nanos = took.poll(); nanos != null; nanos = took.poll()) {
            taken.add(nanos);
        }
        return taken;
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        ended = true;
        for (Future<?> client : running) {
            client.get();
        }
        threads.shutdown();
    }
}
