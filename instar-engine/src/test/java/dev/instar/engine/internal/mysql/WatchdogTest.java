package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatchdogTest {

    private static final long BUDGET = 100;
    /** For what is not to be ended, however slow the machine is. */
    private static final long GENEROUS = 120_000;

    private static final int MEASUREMENTS = 5;

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    /** A reader sits on the table; whoever comes behind our ALTER waits no longer than the budget. */
    @ParameterizedTest
    @MethodSource("servers")
    void givesUpWithinTheBudget(ServerKind kind) throws Exception {
        for (boolean waitingOnly : new boolean[] {true, false}) {
            try (Bench bench = new Bench(kind)) {
                Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 1)");
                Connection reader = bench.other();
                reader.setAutoCommit(false);
                Bench.run(reader, "SELECT * FROM t");
                Connection third = bench.other();
                Bench.run(third, "SELECT 1");
                bench.driver.send(bench.sending(GENEROUS, waitingOnly), "DO 0"); // classes are loaded

                // On an idle machine both are within 20 ms of the budget; a second would be the server's own timeout.
                // What is between is a machine that was busy with others, and is asked again.
                GaveUp best = gaveUp(bench, third, waitingOnly);
                for (int i = 1; i < MEASUREMENTS && !best.isInTime(); i++) {
                    best = best.orLess(gaveUp(bench, third, waitingOnly));
                }
                assertThat(best.millis()).isBetween(BUDGET / 2, 7 * BUDGET);
                assertThat(best.behind()).isLessThan(BUDGET + 100);
                reader.commit();
                bench.driver.send(bench.sending(GENEROUS, waitingOnly), "ALTER TABLE t ADD COLUMN b int");
                assertThat(Bench.texts(bench.ours, "SHOW COLUMNS FROM t")).containsExactly("id", "a", "b");
            }
        }
    }

    /** How long our ALTER was tried, and how long somebody waited behind it, in milliseconds. */
    private record GaveUp(long millis, long behind) {

        boolean isInTime() {
            return millis <= 7 * BUDGET && behind < BUDGET + 100;
        }

        GaveUp orLess(GaveUp other) {
            return new GaveUp(Math.min(millis, other.millis), Math.min(behind, other.behind));
        }
    }

    private static GaveUp gaveUp(Bench bench, Connection third, boolean waitingOnly) {
        long begun = System.nanoTime();
        CompletableFuture<Long> behind = CompletableFuture.supplyAsync(() -> {
            try {
                Thread.sleep(15);
                long asked = System.nanoTime();
                Bench.run(third, "SELECT * FROM t");
                return (System.nanoTime() - asked) / 1_000_000;
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        SQLException refused = catchThrowableOfType(
                SQLException.class,
                () -> bench.driver.send(bench.sending(BUDGET, waitingOnly), "ALTER TABLE t ADD COLUMN b int"));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertThat(bench.driver.kind(refused)).isEqualTo(ErrorKind.TRY_AGAIN);
        assertThat(bench.driver.isLock(refused)).isTrue();
        return new GaveUp(millis, behind.join());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void lockingTablesIsBoundedToo(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE u (id int PRIMARY KEY)");
            Connection reader = bench.other();
            reader.setAutoCommit(false);
            Bench.run(reader, "SELECT * FROM u");
            SQLException refused = catchThrowableOfType(
                    SQLException.class,
                    () -> bench.driver.lockAll(
                            bench.sending(BUDGET, false), List.of(bench.table("u"), bench.table("t"))));
            assertThat(bench.driver.kind(refused)).isEqualTo(ErrorKind.TRY_AGAIN);
            bench.driver.unlockAll(bench.ours);
            Bench.run(bench.other(), "SELECT * FROM t");
            reader.commit();
            bench.driver.lockAll(bench.sending(GENEROUS, false), List.of(bench.table("u"), bench.table("t")));
            Bench.run(bench.ours, "ALTER TABLE t ADD COLUMN a int");
            bench.driver.unlockAll(bench.ours);
        }
    }

    /** Only waiting counts: nobody waits for a statement that works. */
    @ParameterizedTest
    @MethodSource("servers")
    void aWorkingStatementIsLeftAlone(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 1)");
            bench.driver.send(bench.sending(50, true), "UPDATE t SET a = 2 + SLEEP(0.4)");
            assertThat(Bench.texts(bench.ours, "SELECT a FROM t")).containsExactly("2");
            SQLException late = catchThrowableOfType(
                    SQLException.class,
                    () -> bench.driver.send(bench.sending(50, false), "UPDATE t SET a = 3 + SLEEP(60)"));
            assertThat(bench.driver.kind(late)).isEqualTo(ErrorKind.TRY_AGAIN);
            assertThat(bench.driver.isLock(late)).isFalse();
            assertThat(Bench.texts(bench.ours, "SELECT a FROM t")).containsExactly("2");
        }
    }

    /** Statements that end about when their time is up: none that is sent later is ever the one that is ended. */
    @ParameterizedTest
    @MethodSource("servers")
    void neverEndsTheNextStatement(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 1)");
            int ended = 0;
            int whole = 0;
            // Whatever a statement takes here and now: its time is made longer when it was ended and shorter when it
            // was not.
            long time = 12;
            for (int i = 0; i < 60 || (ended == 0 || whole == 0) && i < 2_000; i++) {
                try {
                    bench.driver.send(
                            bench.sending(time, false), "UPDATE t SET a = a + SLEEP(0.00" + (50 + i % 10) + ")");
                    whole++;
                    time = Math.max(1, time - 1);
                } catch (SQLException e) {
                    assertThat(bench.driver.kind(e)).isEqualTo(ErrorKind.TRY_AGAIN);
                    ended++;
                    time++;
                }
                long begun = System.nanoTime();
                Bench.run(bench.ours, "DO SLEEP(0.002)");
                assertThat(System.nanoTime() - begun)
                        .isGreaterThan(Duration.ofMillis(1).toNanos());
                assertThat(Bench.texts(bench.ours, "SELECT " + i)).containsExactly(Integer.toString(i));
            }
            assertThat(ended).as("some are ended").isPositive();
            assertThat(whole).as("some are not").isPositive();
        }
    }
}
