package dev.instar.objects.jdbc;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.VersionedType;
import dev.instar.online.Done;
import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrations;
import dev.instar.online.Result;
import dev.instar.online.Stuck;
import dev.instar.online.Summary;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** Conversion in the background, with the contract of {@code nova-manage db online_data_migrations}. */
class BackgroundTest {

    private static OnlineMigration converting(ObjectTable<Flavor> table, Form form) {
        return table.onlineMigration(Flavor.MIGRATION, (connection, migration) -> form);
    }

    private static OnlineMigrations runs(OnlineMigration... migrations) {
        return new OnlineMigrations(List.of(migrations)).patience(Duration.ofMillis(200));
    }

    private static void unconverted(Cell cell, long rows) throws SQLException {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (long id = 1; id <= rows; id++) {
            all.add(new @Nullable Object[] {id, "m" + id, (int) (id % 1000), null});
        }
        cell.flavors(all);
    }

    private static String left(Cell cell) throws SQLException {
        return cell.rows("SELECT count(*) FROM flavors WHERE memory_mb IS NOT NULL")
                .get(0);
    }

    @OnBothFamilies
    @DisplayName("row 24: 120 rows, at most 50 at once: 50 of 50, 50 of 50, 20 of 20, none")
    void limitedRuns(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            unconverted(cell, 120);
            List<String> said = new ArrayList<>();
            OnlineMigrations migrations =
                    runs(converting(Flavor.table(), Form.CLEARING_OLD)).progress(said::add);
            List<String> runs = new ArrayList<>();
            for (int run = 0; run < 4; run++) {
                Summary summary = migrations.run(cell.database()::connect, 50);
                Result result = summary.results().get(0);
                runs.add(result.found() + "/" + result.migrated() + " rc" + summary.exit());
            }
            assertThat(runs).containsExactly("50/50 rc1", "50/50 rc1", "20/20 rc1", "0/0 rc0");
            assertThat(said)
                    .containsExactly(
                            "50 rows matched query 0001-foobars-flavors, 50 migrated",
                            "50 rows matched query 0001-foobars-flavors, 50 migrated",
                            "20 rows matched query 0001-foobars-flavors, 20 migrated");
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE memory_mb IS NULL AND foobars = id % 1000"))
                    .containsExactly("120");
        }
    }

    @OnBothFamilies
    @DisplayName("rows 25 and 26: one that is broken does not stop the others, and tells by the exit code")
    void brokenMigrations(ServerKind kind) throws SQLException {
        OnlineMigration broken = OnlineMigration.of("broken", "0000", (connection, max) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT * FROM no_such_table");
            }
            return Done.NOTHING;
        });
        try (Cell cell = Cell.ofFlavors(kind)) {
            unconverted(cell, 120);
            cell.run("CREATE TABLE others (id int PRIMARY KEY, done int)");
            cell.run("INSERT INTO others VALUES (1, 0), (2, 0), (3, 0)");
            OnlineMigration plain = OnlineMigration.of("plain", "0000", (connection, max) -> {
                try (var statement = connection.createStatement()) {
                    int done = statement.executeUpdate("UPDATE others SET done = 1 WHERE done = 0");
                    return Done.of(done, done);
                }
            });
            OnlineMigration flavors = converting(Flavor.table(), Form.CLEARING_OLD);
            Summary first = runs(broken, flavors).run(cell.database()::connect, 50);
            assertThat(first.exit()).as("limited, with other work done").isEqualTo(1);
            Summary all = runs(flavors, broken, plain).run(cell.database()::connect);
            assertThat(all.exit()).as("without a limit").isEqualTo(2);
            assertThat(all.table().lines()).hasSize(7);
            assertThat(all.results()).extracting(Result::migrated).containsExactly(70L, 0L, 3L);
            assertThat(all.results().get(1).failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("no_such_table"));
            assertThat(runs(broken, flavors).run(cell.database()::connect, 50).exit())
                    .as("limited, nothing done")
                    .isEqualTo(2);
        }
    }

    @OnBothFamilies
    @DisplayName("row 27: four runners at once migrate 400 rows once each")
    void fourRunners(ServerKind kind) throws Exception {
        try (Cell cell = Cell.ofFlavors(kind)) {
            unconverted(cell, 400);
            ObjectTable<Flavor> table = Flavor.table();
            Callable<Long> runner = () -> runs(converting(table, Form.CLEARING_OLD))
                    .batch(10)
                    .patience(Duration.ofMinutes(5))
                    .run(cell.database()::connect)
                    .migrated();
            assertThat(together(List.of(runner, runner, runner, runner)).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(400);
            assertThat(left(cell)).isEqualTo("0");
            assertThat(table.counts().conversions()).isEqualTo(400);
        }
    }

    private static <V> List<V> together(List<Callable<V>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<V> results = new ArrayList<>();
            for (Future<V> future : threads.invokeAll(work)) {
                results.add(result(future));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <V> V result(Future<V> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    public record Disk(long id, @Nullable Integer size) {}

    private static final VersionedType<Disk> DISK = VersionedType.of(Disk.class)
            .version("1.0", fields -> fields.add("id", LONG).add("text", STRING.nullable()))
            .version(
                    "1.1",
                    change -> change.rename("text", "size")
                            .convert("size", STRING.nullable(), INTEGER.nullable(), Integer::parseInt, String::valueOf))
            .migratedBy("disk")
            .identifiedBy("id")
            .build();

    @OnBothFamilies
    @DisplayName("row 28: 60 rows that cannot be migrated are told by their ids and keep nobody waiting")
    void stuckRows(ServerKind kind) throws SQLException {
        try (Cell cell = new Cell(kind)) {
            cell.run("CREATE TABLE disks (id bigint PRIMARY KEY, text varchar(20), size int CHECK (size <> 150))");
            for (int id = 1; id <= 160; id++) {
                cell.run("INSERT INTO disks (id, text) VALUES (" + id + ", '" + (id <= 59 ? "many" : id) + "')");
            }
            ObjectTable<Disk> table = ObjectTable.of(DISK, "disks").build();
            List<String> said = new ArrayList<>();
            Summary summary = runs(table.onlineMigration("disk", (c, m) -> Form.BOTH_READING_OLD))
                    .progress(said::add)
                    .run(cell.database()::connect);
            Result result = summary.results().get(0);
            List<String> ids = new ArrayList<>(
                    LongStream.rangeClosed(1, 59).mapToObj(Long::toString).toList());
            ids.add("150");
            assertThat(result.stuck()).extracting(Stuck::key).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(result.migrated()).isEqualTo(100);
            assertThat(result.found()).isEqualTo(160);
            assertThat(summary.exit()).isEqualTo(2);
            assertThat(said).anyMatch(line -> line.contains("row 7 cannot be migrated") && line.contains("many"));
            assertThat(cell.rows("SELECT count(*) FROM disks WHERE size = id")).containsExactly("100");
        }
    }

    @OnBothFamilies
    @DisplayName("row 31: rows in other transactions are passed over and come last; nobody is chosen as a victim")
    void busyRows(ServerKind kind) throws Exception {
        try (Cell cell = Cell.ofFlavors(kind);
                Connection other = cell.database().connect()) {
            unconverted(cell, 200);
            other.setAutoCommit(false);
            // Otherwise MariaDB locks the row behind the range as well.
            other.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (var statement = other.createStatement()) {
                statement.execute("UPDATE flavors SET name = 'held' WHERE id <= 10");
            }
            OnlineMigration flavors = converting(Flavor.table(), Form.CLEARING_OLD);
            Summary without = runs(flavors).run(cell.database()::connect);
            assertThat(without.migrated()).isEqualTo(190);
            assertThat(without.results().get(0).busy()).isEqualTo(10);
            assertThat(without.exit()).isEqualTo(2);
            Callable<Long> runner = () -> runs(flavors)
                    .patience(Duration.ofMinutes(5))
                    .run(cell.database()::connect)
                    .migrated();
            Callable<Long> holder = () -> {
                Thread.sleep(500);
                other.commit();
                return 0L;
            };
            assertThat(together(List.of(runner, holder))).containsExactly(10L, 0L);
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE name = 'held' AND memory_mb IS NULL"))
                    .containsExactly("10");
        }
    }

    @OnBothFamilies
    @DisplayName("row 22: loads, saves and two runners convert each of 100,000 rows once")
    void noDoubleConversion(ServerKind kind) throws Exception {
        try (Cell cell = Cell.ofFlavors(kind)) {
            unconverted(cell, 100_000);
            ObjectTable<Flavor> table = Flavor.table();
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            Callable<Long> runner = () -> runs(converting(table, Form.CLEARING_OLD))
                    .batch(200)
                    .patience(Duration.ofMinutes(5))
                    .run(cell.database()::connect)
                    .migrated();
            Callable<Long> one = () -> traffic(cell, table, new SplittableRandom(seed));
            Callable<Long> other = () -> traffic(cell, table, new SplittableRandom(seed + 1));
            together(List.of(one, runner, runner, other));
            assertThat(left(cell)).isEqualTo("0");
            assertThat(table.counts().conversions()).isEqualTo(100_000);
            assertThat(table.counts().conflicts()).isZero();
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE foobars = id % 1000 OR foobars = -5"))
                    .containsExactly("100000");
        }
    }

    private static long traffic(Cell cell, ObjectTable<Flavor> table, SplittableRandom random) throws SQLException {
        ObjectRows<Flavor> rows = table.in(Forms.always(Form.CLEARING_OLD));
        try (Connection connection = cell.database().connect()) {
            for (int i = 0; i < 3_000; i++) {
                Row<Flavor> row =
                        rows.load(connection, random.nextLong(1, 100_001)).orElseThrow();
                switch (random.nextInt(4)) {
                    case 0 -> rows.save(connection, row.with("name", "n" + i));
                    case 1 -> rows.save(connection, row.with("foobars", -5));
                    case 2 -> rows.save(connection, row);
                    default -> assertThat(row.value().foobars()).isNotNull();
                }
            }
        }
        return 0;
    }

    @OnBothFamilies
    @DisplayName("nothing is converted before everybody writes both forms, and nothing when the old form is gone")
    void formsThatAreTooEarlyOrTooLate(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            unconverted(cell, 3);
            for (Form form : List.of(Form.OLD, Form.CLEARING_NEW)) {
                Summary summary = runs(converting(Flavor.table(), form)).run(cell.database()::connect);
                assertThat(summary.exit()).isEqualTo(2);
                assertThat(summary.results().get(0).failure().orElseThrow()).contains("is in form " + form);
            }
            assertThat(runs(converting(Flavor.table(), Form.NEW))
                            .run(cell.database()::connect)
                            .exit())
                    .isZero();
            assertThat(runs(Flavor.table().onlineMigration(Flavor.MIGRATION))
                            .run(cell.database()::connect)
                            .results()
                            .get(0)
                            .failure()
                            .orElseThrow())
                    .as("a database that knows of no migration is in the old form")
                    .contains("is in form OLD");
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE foobars IS NULL"))
                    .containsExactly("3");
        }
    }

    @OnBothFamilies
    @DisplayName("rows whose forms disagree are told, not decided, when the old form is to be cleared")
    void disagreements(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 4096, 2048);
            cell.flavor(2, 7, 7);
            cell.flavor(3, null, null);
            Result result = runs(converting(Flavor.table(), Form.CLEARING_OLD))
                    .run(cell.database()::connect)
                    .results()
                    .get(0);
            assertThat(result.migrated()).isEqualTo(1);
            assertThat(result.stuck()).singleElement().satisfies(row -> {
                assertThat(row.key()).isEqualTo("1");
                assertThat(row.reason()).contains("[4096] and [2048]");
            });
            assertThat(cell.forms(1)).isEqualTo("4096,2048");
            assertThat(cell.forms(2)).isEqualTo("null,7");
        }
    }
}
