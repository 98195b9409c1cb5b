package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KilledTest {

    @Test
    @DisplayName(
            "seed row 11: killed behind every eighth statement of expand and run again, it leaves the same catalog and journal")
    void expandIsResumable() throws Exception {
        killExpand(8);
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "seed row 11: killed behind each statement of expand and run again, it leaves the same catalog and journal")
    void expandIsResumableBehindEachStatement() throws Exception {
        killExpand(1);
    }

    private static void killExpand(int stride) throws Exception {
        try (Stage undisturbed = Flavors.stage(10)) {
            declare(undisturbed).run(Arrow.EXPAND, Flavors.ID);
            List<List<String>> journal = journal(undisturbed);
            int statement = stride;
            while (isKilledBehind(statement, Flavors.picture(undisturbed), journal)) {
                statement += stride;
            }
            System.err.println("expand: killed behind statements up to the " + (statement - stride) + "th");
            assertThat(statement).isGreaterThan(5 * stride);
        }
    }

    private static boolean isKilledBehind(int statement, CatalogPicture expected, List<List<String>> journal)
            throws Exception {
        try (Stage stage = Flavors.stage(10)) {
            declare(stage);
            boolean killed = Child.killed(stage, Arrow.EXPAND, "statements", statement);
            assertThat(stage.run(Arrow.EXPAND, Flavors.ID).changed()).isEqualTo(killed);
            assertThat(CatalogPicture.diff(expected, Flavors.picture(stage))).isEmpty();
            assertThat(journal(stage)).isEqualTo(journal);
            return killed;
        }
    }

    @Test
    @DisplayName("seed row 29: killed at 37 % of a backfill of 100,000 rows, it goes on there and moves each row once")
    void backfillIsResumable() throws Exception {
        killBackfill(100_000);
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "seed row 29: killed at 37 % of a backfill of 1,000,000 rows, it goes on there and moves each row once")
    void backfillOfAMillionIsResumable() throws Exception {
        killBackfill(1_000_000);
    }

    private static void killBackfill(int rows) throws Exception {
        try (Stage stage = Flavors.stage(rows)) {
            Counting.install(stage);
            declare(stage).run(Arrow.EXPAND, Flavors.ID);
            assertThat(Child.killed(stage, Arrow.MIGRATE, "rows", rows * 37L / 100))
                    .isTrue();
            long moved = Long.parseLong(stage.value("SELECT count(*) FROM flavors WHERE memory_mib IS NOT NULL"));
            assertThat(moved).isBetween(rows * 37L / 100, rows - 1L);
            AtomicLong first = new AtomicLong();
            stage.progress(Told.ofMovedRows(done -> first.compareAndSet(0, done)));
            assertThat(stage.run(Arrow.MIGRATE, Flavors.ID).changed()).isTrue();
            assertThat(first.get()).as("goes on there").isGreaterThanOrEqualTo(moved);
            assertThat(Counting.updates(stage)).isEqualTo(rows);
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE memory_mib = memory_mb"))
                    .isEqualTo("" + rows);
            assertThat(stage.engine().status().migrations().get(0).backfill().rowsDone())
                    .isEqualTo(rows);
        }
    }

    private static Stage declare(Stage stage) {
        return stage.declare(Flavors.ID, Counting.DECLARED, Flavors.widen("flavors"));
    }

    private static List<List<String>> journal(Stage stage) {
        return stage.rows("SELECT 'migration', id, state, running_arrow FROM instar.migration"
                + " UNION ALL SELECT 'step', step, phase, kind FROM instar.step"
                + " UNION ALL SELECT 'bridge', name, migration, '' FROM instar.bridge ORDER BY 1, 2");
    }
}
