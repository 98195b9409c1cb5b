package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.engine.stage.Stalls;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody has read the table and keeps the transaction open. On MariaDB and MySQL whoever comes behind our ALTER queues behind it, so
 * it is ended when the budget is used up.
 */
@Tag("alone")
class ReaderHoldsTableOnMySqlFamilyTest {

    private static final Duration BUDGET = Limits.DEFAULT.lockBudget();
    private static final Duration HELD = Duration.ofSeconds(5);
    private static final int ROWS = 1_000;

    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"MARIADB_11_4", "MYSQL_8_0_31"})
    @DisplayName(
            "failure 8: a reader holds the table for 5 s in each phase: nobody else waits longer than the budget plus 50 ms")
    void nobodyQueuesBehindUs(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind).patient();
                Stalls stalls = Stalls.of(stage.database().server());
                Load load = new Load(stage::connect, 21, ROWS, 1_000_000, 2)) {
            create(stage);
            Passerby passerby = new Passerby(stage);
            for (long id = 0; id < ROWS; id++) {
                load.know(id, id % 1000);
            }
            stage.declare(Memory.ID, Memory.RENAME.of("flavors"));
            Readers readers = new Readers(stage);
            stage.progress(readers);
            List<Load.Client> old = load.start(Form.of("flavors", Memory.OLD), 3);
            stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
            load.start(Form.of("flavors", Memory.NEW), 3);
            load.stop(old);
            stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
            load.close();
            double longest = passerby.longestMillis();
            System.err.printf(
                    "%s: longest of %d looks %.1f ms; machine and server themselves stalled for %.1f ms; gave up %d times%n",
                    kind, passerby.looks, longest, stalls.longestMillis(), readers.waits);
            assertThat(readers.held).as("phases with a reader").hasSize(4);
            assertThat(readers.waits)
                    .as("attempts that a reader was in the way of")
                    .isGreaterThan(10);
            assertThat(load.failures()).isEmpty();
            assertThat(load.wrong()).isEmpty();
            // Two may stall one after the other: whoever ends our statement, and the client that waited for it.
            assertThat((Object) passerby.failure).isNull();
            assertThat(longest).isLessThan(BUDGET.toMillis() + 50 + 2 * stalls.longestMillis());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"MARIADB_11_4", "MARIADB_10_11", "MYSQL_8_0_31", "MYSQL_8_0_15"})
    @DisplayName("failure 8: a reader outlives our patience: we give up, say who is in the way, and go on later")
    void namesWhoIsInTheWay(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind)) {
            create(stage);
            stage.declare(Memory.ID, Memory.RENAME.of("flavors"));
            stage.limits(new Limits(
                    BUDGET, Duration.ofSeconds(1), Limits.DEFAULT.batchTime(), Limits.DEFAULT.letGo(), Duration.ZERO));
            try (Reader reader = Reader.of(stage, "flavors", Duration.ofHours(1))) {
                assertThatThrownBy(() -> stage.run(Arrow.EXPAND, Memory.ID))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("root")
                        .hasMessageContaining("flavors");
                assertThat(stage.rows("SHOW TRIGGERS")).isEmpty();
            }
            stage.patient();
            assertThat(stage.run(Arrow.EXPAND, Memory.ID).changed()).isTrue();
        }
    }

    private static void create(Stage stage) {
        stage.sql(
                "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, name varchar(20) NOT NULL DEFAULT 'x')",
                "CREATE INDEX flavors_memory ON flavors (memory_mb)",
                "CREATE TABLE digits (d int PRIMARY KEY)",
                "INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "INSERT INTO flavors (id, memory_mb) SELECT n, n % 1000 FROM (SELECT b.d * 100 + c.d * 10 + e.d AS n"
                        + " FROM digits b, digits c, digits e) s");
    }

    /**
     * A third session that looks at one row again and again. It queues behind us as a writer would, but does not wait for the disk, which
     * other tests may keep busy.
     */
    private static final class Passerby {

        private final Thread thread;
        private volatile boolean stopped;
        private volatile long longestNanos;
        private volatile int looks;
        private volatile @Nullable SQLException failure;

        Passerby(Stage stage) {
            thread = new Thread(() -> look(stage), "passerby");
            thread.setDaemon(true);
            thread.start();
        }

        private void look(Stage stage) {
            try (Connection c = stage.connect();
                    PreparedStatement select = c.prepareStatement("SELECT name FROM flavors WHERE id = 1")) {
                while (!stopped) {
                    long begun = System.nanoTime();
                    select.executeQuery().close();
                    longestNanos = Math.max(longestNanos, System.nanoTime() - begun);
                    looks++;
                    Thread.sleep(1);
                }
            } catch (SQLException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        double longestMillis() throws InterruptedException {
            stopped = true;
            thread.join();
            return longestNanos / 1e6;
        }
    }

    /** Begins to read as the first step of each phase begins that wants the table. */
    private static final class Readers implements Progress {

        private final Stage stage;
        private final Map<Phase, Reader> held = new EnumMap<>(Phase.class);
        private int waits;

        Readers(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void begins(Step step) {
            boolean wantsTable =
                    step instanceof Step.Ddl || step instanceof Step.Withhold || step instanceof Step.Online;
            if (wantsTable && !held.containsKey(step.head().phase())) {
                try {
                    held.put(step.head().phase(), Reader.of(stage, "flavors", HELD));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void waits(Step step, int attempt, List<dev.instar.engine.Blocker> blockers) {
            waits++;
        }
    }
}
