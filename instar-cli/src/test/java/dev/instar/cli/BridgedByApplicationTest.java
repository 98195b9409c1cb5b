package dev.instar.cli;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrationProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a migration whose bridge are the applications, by the command line, under a worker that goes on all the time. */
class BridgedByApplicationTest {

    private static final String ID = "0002-size-in-mib";
    private static final int ROWS = 1_000;
    private static final long SEED = 20_261_122;

    public record Image(long id, int mib) {}

    /** Sizes were texts, some with a unit. */
    private static final VersionedType<Image> IMAGE = VersionedType.of(Image.class)
            .version("1.0", fields -> fields.add("id", LONG).add("size", STRING))
            .version(
                    "1.1",
                    change -> change.rename("size", "mib")
                            .convert("mib", STRING, INTEGER, BridgedByApplicationTest::mib, String::valueOf))
            .migratedBy(ID)
            .identifiedBy("id")
            .build();

    private static final ObjectTable<Image> IMAGES =
            ObjectTable.of(IMAGE, "images").build();

    private static int mib(String size) {
        return size.endsWith("G")
                ? Integer.parseInt(size.substring(0, size.length() - 1)) * 1024
                : Integer.parseInt(size);
    }

    /** What the application registers. */
    public static final class Sizes implements OnlineMigrationProvider {
        @Override
        public List<OnlineMigration> migrations() {
            return List.of(IMAGES.onlineMigration(ID));
        }
    }

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "expand, migrate with what the application registers, retire, contract: each value is kept, and the worker never fails")
    void life() throws Exception {
        try (Shop shop = Shop.open(folder)) {
            shop.sql("CREATE TABLE images (id bigint PRIMARY KEY, size text)");
            shop.sql("INSERT INTO images SELECT i, CASE WHEN i % 10 = 0 THEN i || 'G' ELSE i::text END"
                    + " FROM generate_series(1, " + ROWS + ") AS i");
            shop.file("app/META-INF/services/" + OnlineMigrationProvider.class.getName(), Sizes.class.getName() + "\n");
            shop.migration(ID, """
                    bridge: application
                    operations:
                      - change_column:
                          table: images
                          from: size
                          to: mib
                          type: integer
                          up: CASE WHEN size LIKE '%G' THEN rtrim(size, 'G')::integer * 1024 ELSE size::integer END
                          down: mib::text
                    """);
            try (Worker worker = new Worker(shop)) {
                step(shop, "expand", ID);
                step(shop, "migrate", ID, "--classpath", "app", "--percent", "50");
                assertThat(shop.shell().instar("status").out()).contains("the fleet is told BOTH_READING_NEW");
                step(shop, "retire", ID);
                step(shop, "contract", ID);
                worker.end();
                assertThat(worker.saved).hasSizeGreaterThan(20);
                try (Connection connection = shop.database().connect();
                        Use use = worker.instar.begin()) {
                    for (long id = 1; id <= ROWS; id++) {
                        int expected = worker.saved.getOrDefault(id, mib(id % 10 == 0 ? id + "G" : String.valueOf(id)));
                        assertThat(IMAGES.in(use::form)
                                        .load(connection, id)
                                        .orElseThrow()
                                        .value()
                                        .mib())
                                .as("image %s", id)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static void step(Shop shop, String... args) {
        Shell.Ran ran = shop.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isZero();
    }

    /** Loads and saves images until it is ended, each time in the form that it is told. */
    private static final class Worker implements AutoCloseable {

        private final Map<Long, Integer> saved = new HashMap<>();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Instar instar;
        private final Future<?> working;
        private volatile boolean ended;

        Worker(Shop shop) throws SQLException {
            instar = Instar.join(
                    shop.database().dataSource(),
                    app -> app.name("shop")
                            .build("42")
                            .supports(ID)
                            .lease(Duration.ofMinutes(10))
                            .polls(Duration.ofMillis(100), Duration.ofMillis(50)));
            working = thread.submit(() -> {
                work(shop);
                return 0;
            });
        }

        private void work(Shop shop) throws SQLException, InterruptedException {
            SplittableRandom random = new SplittableRandom(SEED);
            try (Connection connection = shop.database().connect()) {
                connection.setAutoCommit(false);
                while (!ended) {
                    long id = random.nextLong(ROWS) + 1;
                    try (Use use = instar.begin()) {
                        ObjectRows<Image> images = IMAGES.in(use::form);
                        Row<Image> image = images.load(connection, id).orElseThrow();
                        assertThat(image.value().mib())
                                .isEqualTo(saved.getOrDefault(id, mib(id % 10 == 0 ? id + "G" : String.valueOf(id))));
                        int size = random.nextInt(5_000);
                        images.save(connection, image.with(new Image(id, size)));
                        connection.commit();
                        saved.put(id, size);
                    }
                    Thread.sleep(2);
                }
            }
        }

        /** Ends the work; throws what went wrong with it. */
        void end() throws InterruptedException, ExecutionException {
            ended = true;
            working.get();
        }

        @Override
        public void close() {
            ended = true;
            thread.shutdown();
            instar.close();
        }
    }
}
