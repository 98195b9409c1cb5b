package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("alone")
class MySqlDriverTest {

    /** A row that is waited for is waited for a second, the least that the servers can be told. */
    private static final long NOT_WAITED_NANOS = 900_000_000L;

    private static final int MEASUREMENTS = 5;

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void asksTheCatalog(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL, KEY k (a))",
                    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
                    "CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC NO SQL RETURN x");
            TableName t = bench.table("t");
            List<Probe> true_ = List.of(
                    new Probe.TableExists(t),
                    new Probe.ColumnExists(t, "a"),
                    new Probe.ColumnNotNull(t, "b"),
                    new Probe.IndexValid(t, "k"),
                    new Probe.IndexAbsent(t, "nok"),
                    new Probe.TriggerExists(t, "tr"),
                    new Probe.FunctionExists(t, "f"),
                    new Probe.ConstraintValidated(t, "PRIMARY"));
            List<Probe> false_ = List.of(
                    new Probe.TableExists(bench.table("u")),
                    new Probe.ColumnExists(t, "c"),
                    new Probe.ColumnNotNull(t, "a"),
                    new Probe.IndexValid(t, "nok"),
                    new Probe.IndexAbsent(t, "k"),
                    new Probe.TriggerExists(bench.table("u"), "tr"),
                    new Probe.FunctionExists(t, "g"),
                    new Probe.ConstraintValidated(t, "c"));
            // The answers are the same while the table is locked, on both connections.
            bench.driver.lockAll(bench.sending(120_000, false), List.of(t));
            for (Connection connection : List.of(bench.ours, bench.watcher)) {
                for (Probe probe : true_) {
                    assertThat(bench.driver.holds(connection, probe))
                            .as(probe.words())
                            .isTrue();
                    assertThat(bench.driver.holds(connection, new Probe.Not(probe)))
                            .as(probe.words())
                            .isFalse();
                }
                for (Probe probe : false_) {
                    assertThat(bench.driver.holds(connection, probe))
                            .as(probe.words())
                            .isFalse();
                }
            }
            bench.driver.unlockAll(bench.ours);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aBridgeThatWasTouchedIsAnother(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            String trigger = "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = f(1)";
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (id int PRIMARY KEY, a int)",
                    "CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC NO SQL RETURN x",
                    trigger);
            BridgeIdentity bridge =
                    new BridgeIdentity("b", bench.table("t"), List.of("tr", "missing"), List.of("f", "missing"));
            String before = bench.driver.identity(bench.ours, bridge);
            assertThat(before.lines()).hasSize(2);
            assertThat(bench.driver.identity(bench.watcher, bridge)).isEqualTo(before);
            Thread.sleep(1100); // routines remember whole seconds
            Bench.run(bench.ours, "DROP TRIGGER tr", trigger);
            String again = bench.driver.identity(bench.ours, bridge);
            assertThat(again).isNotEqualTo(before);
            Bench.run(bench.ours, "ALTER FUNCTION f COMMENT 'touched'");
            assertThat(bench.driver.identity(bench.ours, bridge)).isNotEqualTo(again);
            Bench.run(bench.ours, "DROP TRIGGER tr", "DROP FUNCTION f");
            assertThat(bench.driver.identity(bench.ours, bridge)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void findsTriggersOutsideOfOurs(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (id int PRIMARY KEY, a int)",
                    "CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
                    "CREATE TRIGGER `!first` BEFORE INSERT ON t FOR EACH ROW PRECEDES one SET NEW.a = 1",
                    "CREATE TRIGGER `~last` BEFORE INSERT ON t FOR EACH ROW FOLLOWS one SET NEW.a = 1",
                    "CREATE TRIGGER after_us AFTER INSERT ON t FOR EACH ROW SET @a = 1");
            BridgeIdentity bridge = new BridgeIdentity("b", bench.table("t"), List.of("!first", "~last"), List.of());
            assertThat(bench.driver.outsideTriggers(bench.ours, bridge)).isEmpty();
            Bench.run(
                    bench.ours,
                    "CREATE TRIGGER two BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
                    "CREATE TRIGGER zero BEFORE INSERT ON t FOR EACH ROW PRECEDES `!first` SET NEW.a = 1");
            assertThat(bench.driver.outsideTriggers(bench.ours, bridge)).containsExactly("two", "zero");
        }
    }

    /** Somebody holds a row; the others are moved at once, found by the key. */
    @ParameterizedTest
    @MethodSource("servers")
    void passesOverRowsThatAreHeld(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (k varchar(20) COLLATE utf8mb4_bin, n int, a int, b int, PRIMARY KEY (k, n))",
                    "INSERT INTO t (k, n, a) VALUES "
                            + String.join(
                                    ", ",
                                    IntStream.range(0, 500)
                                            .mapToObj(i -> "('k" + i / 10 + "', " + i + ", " + i + ")")
                                            .toList()));
            Connection holder = bench.other();
            holder.setAutoCommit(false);
            Bench.run(holder, "UPDATE t SET a = a WHERE k = 'k0' AND n = 7");
            Bench.run(holder, "UPDATE t SET a = a WHERE k = 'k7' AND n = 77");
            TableName t = bench.table("t");
            Range range = new Range(
                    t,
                    bench.driver.dialect().quote(t),
                    List.of("k", "n"),
                    "`k` > ?",
                    "`k` <= ?",
                    List.of(0),
                    "",
                    "",
                    "`k`, `n`",
                    "PRIMARY");
            bench.ours.setAutoCommit(false);
            bench.driver.bound(bench.ours, Duration.ofMillis(20), Duration.ofMillis(100));
            bench.driver.set(bench.ours, new Step.Setting("instar.backfill", "on"));
            String update = bench.driver.update(
                    range, "`b` = `a` + @instar_backfill - 1", "`k` > ? AND NOT (`b` <=> `a`)", true);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < MEASUREMENTS && best >= NOT_WAITED_NANOS; i++) {
                bench.ours.rollback();
                long begun = System.nanoTime();
                try (PreparedStatement statement = bench.ours.prepareStatement(update)) {
                    statement.setString(1, "");
                    assertThat(statement.executeUpdate()).isEqualTo(498);
                }
                best = Math.min(best, System.nanoTime() - begun);
            }
            assertThat(best).isLessThan(NOT_WAITED_NANOS);
            bench.ours.commit();
            bench.driver.unset(bench.ours, List.of(new Step.Setting("instar.backfill", "on")));
            assertThat(Bench.texts(bench.ours, "SELECT @instar_backfill")).containsExactly((String) null);
            bench.ours.setAutoCommit(true);
            assertThat(Bench.texts(bench.ours, "SELECT n FROM t WHERE b IS NULL"))
                    .containsExactlyInAnyOrder("7", "77");
            holder.commit();
        }
    }

    /** A table of a few rows is read as a whole by servers that may choose, and then a held row is waited for. */
    @ParameterizedTest
    @MethodSource("servers")
    void heldRowsOfASmallTableArePassedOver(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            for (String key : List.of("PRIMARY KEY", "UNIQUE KEY by_id")) {
                Bench.run(
                        bench.ours,
                        "CREATE TABLE t (id int NOT NULL, a int, b int, " + key + " (id))",
                        "INSERT INTO t VALUES (1, 1, NULL), (2, 2, NULL), (3, 3, NULL)");
                Connection holder = bench.other();
                holder.setAutoCommit(false);
                Bench.run(holder, "UPDATE t SET a = 20 WHERE id = 2", "INSERT INTO t VALUES (4, 4, NULL)");
                TableName t = bench.table("t");
                String index = key.startsWith("PRIMARY") ? "PRIMARY" : "by_id";
                Range range = new Range(
                        t, bench.driver.dialect().quote(t), List.of("id"), "", "", List.of(0), "", "", "`id`", index);
                bench.driver.bound(bench.ours, Duration.ofMillis(20), Duration.ofMillis(100));
                String update = bench.driver.update(range, "`b` = `a`", "`id` >= 0 AND NOT (`b` <=> `a`)", true);
                bench.ours.setAutoCommit(false);
                long best = Long.MAX_VALUE;
                for (int i = 0; i < MEASUREMENTS && best >= NOT_WAITED_NANOS; i++) {
                    bench.ours.rollback();
                    long begun = System.nanoTime();
                    Bench.run(bench.ours, update);
                    best = Math.min(best, System.nanoTime() - begun);
                }
                bench.ours.commit();
                bench.ours.setAutoCommit(true);
                assertThat(best).isLessThan(NOT_WAITED_NANOS);
                assertThat(Bench.texts(bench.ours, "SELECT id FROM t WHERE b IS NOT NULL ORDER BY id"))
                        .containsExactly("1", "3");
                holder.commit();
                Bench.run(bench.ours, "DROP TABLE t");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void namesWhoHoldsTheTable(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            assertThat(bench.driver.blockers(bench.ours, List.of(bench.table("t"))))
                    .isEmpty();
            Connection reader = bench.other();
            reader.setAutoCommit(false);
            Bench.run(reader, "SELECT * FROM t");
            // InnoDB renews its list of transactions every 100 ms.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(bench.driver.blockers(bench.ours, List.of(bench.table("t"))))
                            .singleElement()
                            .satisfies(blocker -> {
                                assertThat(blocker.who()).contains("'root'@'");
                                if (!kind.toString()
                                        .startsWith("MariaDB")) { // which does not keep statements unless told to
                                    assertThat(blocker.who()).contains("SELECT * FROM t");
                                }
                                assertThat(blocker.why()).contains("holds SHARED_READ on t");
                                assertThat(blocker.since()).matches("20..-..-..T..:..:..Z");
                                assertThat(blocker.remedy()).contains("KILL ");
                            }));
            reader.commit();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theMarkOfDependenciesChangesWithThem(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY AUTO_INCREMENT, a int)");
            TableName t = bench.table("t");
            String mark = bench.driver.dependencyMark(bench.ours, t);
            Bench.run(bench.ours, "INSERT INTO t (a) VALUES (1)");
            bench.driver.lockAll(bench.sending(120_000, false), List.of(t));
            assertThat(bench.driver.dependencyMark(bench.watcher, t)).isEqualTo(mark);
            bench.driver.unlockAll(bench.ours);
            for (String made : List.of(
                    "CREATE VIEW v AS SELECT a FROM t",
                    "CREATE INDEX i ON t (a)",
                    "CREATE PROCEDURE p() UPDATE t SET a = 1",
                    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1")) {
                Bench.run(bench.ours, made);
                String next = bench.driver.dependencyMark(bench.watcher, t);
                assertThat(next).as(made).isNotEqualTo(mark);
                mark = next;
            }
        }
    }
}
