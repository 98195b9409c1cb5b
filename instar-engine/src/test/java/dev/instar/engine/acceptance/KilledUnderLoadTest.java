package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killed while clients write: they notice nothing, and nothing that was done is done again or skipped. */
class KilledUnderLoadTest {

    private static final int ROWS = 20_000;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 3: kill -9 in mid-backfill, then contract: refused, data is not moved; migrate goes on where it was")
    void contractIsRefusedAndMigrateGoesOn(Memory memory) throws Exception {
        try (Stage stage = Stage.open().patient()) {
            Flavors.create(stage, ROWS);
            Killed killed = new Killed(stage, memory);
            stage.run(Arrow.EXPAND, Memory.ID);
            assertThat(killed.at(new KillPoint(KillPoint.Moment.ROWS, 3), Arrow.MIGRATE))
                    .isTrue();
            String moved = "SELECT id, xmin FROM flavors WHERE memory_mib IS NOT NULL ORDER BY id";
            List<List<String>> before = stage.rows(moved);
            assertThat(before.size()).isBetween(1, ROWS - 1);
            assertRefused(stage, Arrow.CONTRACT);
            assertRefused(stage, Arrow.RETIRE);
            Rows rows = new Rows();
            stage.progress(rows);
            Killed.again(stage, Arrow.MIGRATE);
            assertThat(rows.done.get(0)).isGreaterThan(before.size());
            assertThat(stage.rows(moved)).hasSize(ROWS).containsAll(before);
            stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
        }
    }

    private static void assertRefused(Stage stage, Arrow arrow) {
        Fingerprint before = Fingerprint.of(stage);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Killed.again(stage, arrow));
        assertThat(refusal).as("refusal of %s", arrow).isNotNull();
        assertThat(refusal.problems().get(0).code()).isEqualTo(ProblemCode.ARROW_ILLEGAL);
        assertThat(refusal).hasMessageContaining("EXPANDED").hasMessageContaining("migrate");
        assertThat(Fingerprint.of(stage)).isEqualTo(before);
    }

    /** How many rows were moved, as it is told. */
    private static final class Rows implements Progress {
        private final List<Long> done = new ArrayList<>();

        @Override
        public void rows(Step step, long rowsDone, long rowsTotal) {
            if (step instanceof Step.Backfill) {
                done.add(rowsDone);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("kill -9 at random times in every phase while clients write: 0 failed statements, 0 wrong rows")
    void clientsNoticeNothing(Memory memory) throws Exception {
        long seed = System.nanoTime();
        System.err.println("kills: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Stage stage = Stage.open().patient();
                Load load = new Load(stage::connect, seed, ROWS, 1_000_000, 2)) {
            Flavors.create(stage, ROWS);
            Flavors.know(load, ROWS);
            Killed killed = new Killed(stage, memory);
            List<Load.Client> old = load.start(Flavors.OLD, 2);
            killedThenDone(killed, stage, Arrow.EXPAND, random);
            killedThenDone(killed, stage, Arrow.MIGRATE, random);
            List<Load.Client> fresh = load.start(Flavors.NEW, 2);
            load.stop(old);
            killedThenDone(killed, stage, Arrow.RETIRE, random);
            killedThenDone(killed, stage, Arrow.CONTRACT, random);
            load.stop(fresh);
            assertThat(load.compareAllAtOnce("SELECT id, memory_mib FROM flavors"))
                    .isGreaterThan(ROWS);
            assertThat(load.failures()).isEmpty();
            assertThat(load.wrong()).isEmpty();
            assertThat(Fingerprint.catalog(stage)).noneMatch(line -> line.contains("instar_"));
        }
    }

    private static void killedThenDone(Killed killed, Stage stage, Arrow arrow, SplittableRandom random)
            throws Exception {
        for (int i = 0; i < 2; i++) {
            killed.after(Duration.ofMillis(300 + random.nextInt(1200)), arrow);
        }
        Killed.again(stage, arrow);
    }
}
