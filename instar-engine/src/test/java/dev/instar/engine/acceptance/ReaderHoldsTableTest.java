package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.engine.stage.Stalls;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody reads the table for a long time; whoever else comes must not queue behind us for longer than we promised. */
@Tag("alone")
class ReaderHoldsTableTest {

    private static final Duration BUDGET = Limits.DEFAULT.lockBudget();
    private static final Duration HELD = Duration.ofSeconds(5);

    @Test
    @DisplayName(
            "failure 8: a reader holds the table for 5 s in each phase: no third session waits longer than the budget plus 50 ms")
    void nobodyQueuesBehindUs() throws Exception {
        try (Stalls stalls = Stalls.of(ServerKind.of(PostgresMajor.newest()).shared())) {
            CompletableFuture<Life> rename = CompletableFuture.supplyAsync(() -> Life.of(Memory.RENAME));
            CompletableFuture<Life> change = CompletableFuture.supplyAsync(() -> Life.of(Memory.CHANGE));
            for (Life life : List.of(rename.get(), change.get())) {
                assertPromiseKept(life, stalls.longestMillis());
            }
        }
    }

    private static void assertPromiseKept(Life life, double stalled) {
        System.err.printf(
                "longest of %d waits for us: %.1f ms; machine and server themselves stalled for %.1f ms%n",
                life.waits().size(), life.longest(), stalled);
        assertThat(life.failures()).isEmpty();
        assertThat(life.tooSoon())
                .as("commands that needed the table alone and ended before the reader")
                .isEmpty();
        assertThat(life.waits()).as("the server saw clients wait for us at all").isNotEmpty();
        assertThat(life.longest()).as("longest wait in ms").isLessThan(BUDGET.toMillis() + 50 + stalled);
    }

    /** One life with a reader at the beginning of every step that wants the table alone. */
    private record Life(List<Double> waits, List<String> failures, List<String> tooSoon) {

        double longest() {
            return waits.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        static Life of(Memory memory) {
            try (Stage stage = Stage.open().patient()) {
                LockWaits waits = LockWaits.of(stage);
                Flavors.create(stage, 2_000);
                stage.declare(Memory.ID, memory.of("flavors"));
                ReaderAtEachStep readers = new ReaderAtEachStep(stage, HELD);
                stage.progress(readers);
                try (Load load = new Load(stage::connect, 21, 2_000, 1_000_000, 2)) {
                    Flavors.know(load, 2_000);
                    List<Load.Client> old = load.start(Flavors.OLD, 3);
                    stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
                    load.start(Flavors.NEW, 3);
                    load.stop(old);
                    stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
                    load.close();
                    List<String> failures = new ArrayList<>(load.failures());
                    failures.addAll(load.wrong());
                    return new Life(waits.millis(), failures, readers.tooSoon());
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Begins to read when a step begins; what changes the table's columns or constraints must not be done before it has ended. */
    private static final class ReaderAtEachStep implements Progress {

        private final Stage stage;
        private final Duration time;
        private final List<String> tooSoon = new ArrayList<>();
        private Reader reader;

        ReaderAtEachStep(Stage stage, Duration time) {
            this.stage = stage;
            this.time = time;
        }

        @Override
        public void begins(Step step) {
            if (!changesTable(step)) {
                return;
            }
            try {
                reader = Reader.of(stage, "flavors", time);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void done(Step step, Duration took) {
            if (!changesTable(step)) {
                return;
            }
            try (Reader ended = reader) {
                if (!ended.endedBefore(System.nanoTime())) {
                    tooSoon.add(step.head().id());
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> tooSoon() {
            return tooSoon;
        }

        private static boolean changesTable(Step step) {
            return step instanceof Step.Ddl || step instanceof Step.Withhold;
        }
    }

    @Test
    @DisplayName(
            "failure 8: a reader outlives our patience: we give up, say who is in the way, and the same command goes on later")
    void namesWhoIsInTheWay() throws Exception {
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, 100);
            stage.declare(Memory.ID, Memory.RENAME.of("flavors"));
            Fingerprint before = Fingerprint.of(stage);
            stage.limits(new Limits(
                    BUDGET, Duration.ofSeconds(1), Limits.DEFAULT.batchTime(), Limits.DEFAULT.letGo(), Duration.ZERO));
            try (Reader reader = Reader.of(stage, "flavors", Duration.ofHours(1))) {
                assertThatThrownBy(() -> stage.run(Arrow.EXPAND, Memory.ID))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining(Reader.NAME)
                        .hasMessageContaining("holds ACCESS SHARE on public.flavors");
                assertThat(Fingerprint.of(stage).catalog()).isEqualTo(before.catalog());
            }
            stage.patient();
            assertThat(stage.run(Arrow.EXPAND, Memory.ID).changed()).isTrue();
        }
    }
}
