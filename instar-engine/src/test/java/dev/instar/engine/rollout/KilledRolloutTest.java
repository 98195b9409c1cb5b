package dev.instar.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.Mortal.Death;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A controller dies at one of its first calls to a database, the next one a little later, and so on, each going on where the one before
 * was: so they die at every kind of call there is, before and behind it.
 */
class KilledRolloutTest {

    @Test
    @DisplayName(
            "fleet row 49: 200 controllers killed one after the other on the way there, back, and there again: no step twice, none lost")
    void everyControllerIsKilled() {
        kill(ServerKind.of(PostgresMajor.newest()), 4, 2, 200);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_14", "POSTGRESQL_18", "MARIADB_11_4", "MYSQL_8_0_31"})
    @DisplayName("fleet row 49: 400 controllers killed over 8 cells")
    void everyControllerIsKilledOverManyCells(ServerKind kind) {
        kill(kind, 8, 1, 400);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4"})
    @DisplayName(
            "fleet row 49: controllers in processes of their own, each killed with SIGKILL at some moment, until one comes to its end")
    void everyProcessIsKilled(ServerKind kind) throws Exception {
        long seed = System.nanoTime();
        System.err.println("kill -9: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Cells cells = Cells.on(kind, 6)) {
            int kills = 0;
            // Ever later, so that one comes to its end on any machine.
            while (RolloutChild.killedAfter(500 + random.nextLong(200L * (kills + 5)), cells)) {
                kills++;
            }
            System.err.println(kind + ": processes killed: " + kills);
            assertThat(kills).isGreaterThan(5);
            assertThat(cells.states().values()).containsOnly("CONTRACTED");
            for (String cell : cells.names()) {
                assertThat(cells.arrows(cell)).as(cell).containsExactly("expand", "migrate", "retire", "contract");
                assertThat(cells.values(cell, "memory_mib")).as(cell).isEqualTo(Cells.expected());
            }
        }
    }

    private static void kill(ServerKind kind, int count, int stride, int atLeast) {
        try (Cells undisturbed = Cells.on(kind, 1);
                Cells cells = Cells.on(kind, count)) {
            undisturbed.rollout().run(Cells.to(MigrationState.RETIRED, Policy.DEFAULT));
            undisturbed.rollout().undo(Cells.ID);
            undisturbed.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            Policy policy = Policy.DEFAULT.withParallelism(2);
            int there = untilDone(cells, stride, rollout -> rollout.run(Cells.to(MigrationState.RETIRED, policy)));
            assertThat(cells.states().values()).containsOnly("RETIRED");
            int back = untilDone(cells, stride, rollout -> rollout.undo(Cells.ID));
            assertThat(cells.states().values()).containsOnly("PENDING");
            int again = untilDone(cells, stride, rollout -> rollout.run(Cells.to(MigrationState.CONTRACTED, policy)));
            System.err.println(
                    kind + ": controllers killed: " + there + " there, " + back + " back, " + again + " again");
            for (String cell : cells.names()) {
                assertThat(cells.arrows(cell)).as(cell).isEqualTo(undisturbed.arrows("c01"));
                assertThat(picture(cells, kind, cell)).as(cell).isEqualTo(picture(undisturbed, kind, "c01"));
                assertThat(cells.values(cell, "memory_mib")).as(cell).isEqualTo(Cells.expected());
            }
            assertThat(there + back + again).isGreaterThanOrEqualTo(atLeast);
        }
    }

    /** Columns, triggers, and the journal. */
    private static List<List<String>> picture(Cells cells, ServerKind kind, String cell) {
        String here = kind.isPostgreSql() ? "'public'" : "DATABASE()";
        String step = kind.isPostgreSql() ? "instar.step" : "instar_step";
        return cells.stage(cell)
                .rows(
                        "SELECT 'column', column_name, is_nullable FROM information_schema.columns WHERE table_name = 'flavors'"
                                + " AND table_schema = " + here
                                + " UNION ALL SELECT 'trigger', trigger_name, '' FROM information_schema.triggers WHERE trigger_schema = "
                                + here
                                + " UNION ALL SELECT 'step', step, phase FROM " + step + " ORDER BY 1, 2");
    }

    /** How many were killed before one came to its end. */
    private static int untilDone(Cells cells, int stride, Function<Rollout, RolloutReport> what) {
        for (int calls = 1; ; calls += stride) {
            Mortal mortal = new Mortal(calls);
            Rollout rollout = new Rollout(() -> mortal.reaches(cells.reaches()), Cells.setting(RolloutProgress.SILENT));
            try {
                RolloutReport report = what.apply(rollout);
                assertThat(report.outcome()).as("%s", report).isIn(Outcome.DONE, Outcome.UNDONE);
                return (calls - 1) / stride;
            } catch (Death e) {
                continue;
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(Death.class);
            }
        }
    }
}
