package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A transaction that has read a table and writes it while somebody waits to have the table alone is ended as a deadlock's victim (error
 * 1213) on MariaDB and MySQL. Many such transactions beside a whole life of a migration, there, back, there and to the end.
 */
@Tag("alone")
@DisplayName("transactions that read before they write, on MariaDB and MySQL")
class ReadersThatWriteOnMySqlFamilyTest {

    private static final int ROWS = 1_000;
    private static final int CLIENTS = 8;
    private static final Form OLD = Form.of("flavors", Memory.OLD);
    private static final Form NEW = Form.of("flavors", Memory.NEW);
    /** For one arrow, on a machine that others keep busy. */
    private static final Duration SANE = Duration.ofSeconds(120);

    private static final List<Arrow> LIFE = List.of(
            Arrow.EXPAND,
            Arrow.MIGRATE,
            Arrow.RETIRE,
            Arrow.RESTORE,
            Arrow.ROLLBACK,
            Arrow.EXPAND,
            Arrow.MIGRATE,
            Arrow.RETIRE,
            Arrow.CONTRACT);

    static Stream<Arguments> onMariaDb() {
        return lives(ServerKind.MARIADB_11_4, ServerKind.MARIADB_10_11);
    }

    static Stream<Arguments> onMySql() {
        return lives(ServerKind.MYSQL_8_0_31, ServerKind.MYSQL_8_0_15);
    }

    private static Stream<Arguments> lives(ServerKind... kinds) {
        return Stream.of(kinds).flatMap(kind -> Stream.of(Memory.values()).map(memory -> Arguments.of(kind, memory)));
    }

    @ParameterizedTest
    @MethodSource("onMariaDb")
    @DisplayName("MariaDB: none is ended by a step that wants its table")
    void noneIsEnded(ServerKind kind, Memory memory) throws Exception {
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            assertThat(live(stage, memory, stage::connectAsOwner, kind + " " + memory))
                    .as("transactions that were ended")
                    .isZero();
        }
    }

    /**
     * MySQL cannot lock at once or not at all: whoever begins to read between our question and our lock may be ended, if it writes at once.
     * 8.0.15 takes longer than the budget to build any table anew, so that those steps wait for the table.
     */
    @ParameterizedTest
    @MethodSource("onMySql")
    @DisplayName("MySQL: hardly any is ended where the account may see who holds a table; many where it may not")
    void hardlyAnyIsEnded(ServerKind kind, Memory memory) throws Exception {
        long waiting;
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            stage.sql(
                    "CREATE USER IF NOT EXISTS sees_no_locks",
                    "GRANT SELECT ON mysql.* TO sees_no_locks",
                    "GRANT CREATE USER, PROCESS, ROLE_ADMIN ON *.* TO sees_no_locks",
                    "GRANT ALL ON " + stage.database().name() + ".* TO sees_no_locks WITH GRANT OPTION");
            waiting = live(
                    stage,
                    memory,
                    () -> stage.database().connect("sees_no_locks", ""),
                    kind + " " + memory + " without sight of locks");
        }
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            long asking = live(stage, memory, stage::connectAsOwner, kind + " " + memory);
            assertThat(waiting).as("ended where we waited for the table").isGreaterThan(20);
            assertThat(asking)
                    .as("ended where we asked first")
                    .isLessThanOrEqualTo(kind == ServerKind.MYSQL_8_0_15 ? waiting / 2 : waiting / 10);
        }
    }

    /** The number of transactions that were ended. */
    private static long live(Stage stage, Memory memory, ConnectionSource engineConnects, String what)
            throws Exception {
        stage.declare(Memory.ID, memory.of("flavors"));
        Waits waits = new Waits();
        stage.progress(waits);
        long longest = 0;
        long begun = System.nanoTime();
        try (ReadersThatWrite clients = new ReadersThatWrite(stage::connect, CLIENTS, ROWS, OLD, 17)) {
            for (Arrow arrow : LIFE) {
                if (arrow == Arrow.ROLLBACK) {
                    clients.use(OLD);
                    Thread.sleep(500);
                }
                long arrowBegun = System.nanoTime();
                Patient.run(() -> stage.engine(engineConnects).run(arrow, Memory.ID));
                longest = Math.max(longest, System.nanoTime() - arrowBegun);
                if (arrow == Arrow.MIGRATE) {
                    clients.use(NEW);
                    Thread.sleep(500);
                }
            }
            clients.close();
            System.err.printf(
                    "%s: %d transactions, errors %s, told of waiting %d times, longest arrow %.1f s, all %.1f s%n",
                    what,
                    clients.transactions(),
                    clients.errors(),
                    waits.told,
                    longest / 1e9,
                    (System.nanoTime() - begun) / 1e9);
            assertThat(clients.wrong()).isEmpty();
            assertThat(clients.errors().keySet()).isSubsetOf(1213);
            assertThat(clients.transactions()).isGreaterThan(100);
            assertThat(longest).isLessThan(SANE.toNanos());
            return clients.deadlocks();
        }
    }

    private static final class Waits implements Progress {
        private int told;

        @Override
        public void waits(Step step, int attempt, List<Blocker> inTheWay) {
            told++;
        }
    }
}
