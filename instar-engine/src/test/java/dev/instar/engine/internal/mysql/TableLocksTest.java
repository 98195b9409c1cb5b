package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Sending;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TableLocksTest {

    private static final int VICTIM_OF_A_DEADLOCK = 1213;

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    private static Connection reader(Bench bench) throws SQLException {
        Connection reader = bench.other();
        reader.setAutoCommit(false);
        Bench.run(reader, "SELECT * FROM t");
        return reader;
    }

    private static void create(Bench bench) throws SQLException {
        Bench.run(
                bench.ours,
                "CREATE TABLE t (id int PRIMARY KEY, a int)",
                "INSERT INTO t VALUES (1, 1)",
                "CREATE TRIGGER there BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a");
    }

    /** Not ours to change; the reason why tables are locked at once. */
    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("the servers end whoever writes what it has read while any of our statements queues for the table")
    void queueingEndsReadersThatWrite(ServerKind kind) throws Exception {
        for (String queueing : List.of(
                "LOCK TABLES t WRITE",
                "ALTER TABLE t ADD COLUMN b int",
                "CREATE TRIGGER new BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = NEW.a",
                "DROP TRIGGER there",
                "RENAME TABLE t TO u")) {
            try (Bench bench = new Bench(kind)) {
                create(bench);
                Connection reader = reader(bench);
                CompletableFuture<Void> ours = CompletableFuture.runAsync(() -> {
                    try {
                        bench.driver.send(bench.sending(20_000, true), queueing);
                    } catch (SQLException e) {
                        // 1205 of the server's own after a second: the reader came too late
                    }
                });
                Awaitility.await()
                        .until(() -> !Bench.texts(
                                        bench.other(),
                                        "SELECT 1 FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for table%'")
                                .isEmpty());
                SQLException ended = catchThrowableOfType(
                        SQLException.class, () -> Bench.run(reader, "UPDATE t SET a = 2 WHERE id = 1"));
                assertThat((Object) ended).as(queueing).isNotNull();
                assertThat(ended.getErrorCode()).as(queueing).isEqualTo(VICTIM_OF_A_DEADLOCK);
                reader.rollback();
                ours.join();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("whoever has read the table writes it, however often it is tried to be locked at once meanwhile")
    void lockingAtOnceEndsNobody(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            create(bench);
            Bench.run(bench.ours, "CREATE TABLE also (id int PRIMARY KEY)");
            List<TableName> tables = List.of(bench.table("t"), bench.table("also"));
            assertThat(bench.driver.canLockAtOnce(bench.ours)).isTrue();
            for (int i = 0; i < 30; i++) {
                Connection reader = reader(bench);
                AtomicInteger refused = new AtomicInteger();
                CompletableFuture<Void> tried = CompletableFuture.runAsync(() -> {
                    try {
                        while (!bench.driver.lockAtOnce(bench.sending(100, false), tables)) {
                            refused.incrementAndGet();
                        }
                        bench.driver.unlockAll(bench.ours);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> refused.get() > 0 || tried.isDone());
                assertThat(refused).hasPositiveValue();
                Bench.run(reader, "UPDATE t SET a = a + 1 WHERE id = 1");
                Thread.sleep(5);
                reader.commit();
                tried.join();
                reader.close();
            }
            assertThat(Bench.texts(bench.ours, "SELECT a FROM t")).containsExactly("31");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("once locked, nobody else reads until it is unlocked")
    void isLocked(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            create(bench);
            Connection other = bench.other();
            assertThat(bench.driver.lockAtOnce(bench.sending(100, false), List.of(bench.table("t"))))
                    .isTrue();
            CompletableFuture<Void> reads = CompletableFuture.runAsync(() -> {
                try {
                    Bench.run(other, "SELECT * FROM t");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(200);
            assertThat(reads).isNotDone();
            Bench.run(bench.ours, "ALTER TABLE t ADD COLUMN b int");
            bench.driver.unlockAll(bench.ours);
            reads.join();
        }
    }

    /** A second is what the server itself would wait. */
    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"MYSQL_8_0_31", "MYSQL_8_0_15"})
    @DisplayName("MySQL: somebody who begins to read between the question and the lock is waited for a moment only")
    void leavesTheQueueAtOnce(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            create(bench);
            Connection reader = bench.other();
            reader.setAutoCommit(false);
            Sending briefly = new Sending(bench.ours, Optional.of(bench.watcher), Duration.ofMillis(2), true);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long begun = System.nanoTime();
                SQLException refused = catchThrowableOfType(
                        SQLException.class,
                        () -> Watchdog.send(briefly, "LOCK TABLES t WRITE", true, () -> {
                            Bench.run(reader, "SELECT * FROM t");
                            return true;
                        }));
                best = Math.min(best, System.nanoTime() - begun);
                assertThat(refused.getErrorCode()).isEqualTo(1205);
                Bench.run(reader, "UPDATE t SET a = a + 1 WHERE id = 1");
                reader.commit();
            }
            System.err.printf("%s: in the queue and out of it again in %.1f ms%n", kind, best / 1e6);
            assertThat(best).isLessThan(Duration.ofMillis(300).toNanos());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"MYSQL_8_0_31", "MYSQL_8_0_15"})
    @DisplayName("MySQL: without the right to see who holds a table it cannot be locked at once")
    void needsToSee(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE USER IF NOT EXISTS sees_no_locks",
                    "GRANT ALL ON " + bench.database.name() + ".* TO sees_no_locks");
            Connection blind = bench.other("sees_no_locks");
            assertThat(bench.driver.canLockAtOnce(blind)).isFalse();
            assertThat(bench.driver.canLockAtOnce(bench.ours)).isTrue();
        }
    }
}
