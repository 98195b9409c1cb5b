package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GuardedContractTest {

    @Test
    @DisplayName(
            "seed row 32: with one unmigrated row of 10,000 contract refuses, names table, count and command, and sends no DDL")
    void oneUnmigratedRowIsEnoughToRefuse() throws Exception {
        refuses(10_000);
    }

    @Test
    @Tag("proof")
    @DisplayName("seed row 32: the same with one row of 1,000,000")
    void oneUnmigratedRowOfAMillion() throws Exception {
        refuses(1_000_000);
    }

    private static void refuses(int rows) throws Exception {
        try (Stage stage = Flavors.stage(rows)) {
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            stage.run(Flavors.ID, Arrow.EXPAND, Arrow.MIGRATE);
            stage.sql("SET instar.backfill = 'on'; UPDATE flavors SET memory_mib = NULL WHERE id = 77");
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE memory_mib IS NULL"))
                    .isEqualTo("1");
            stage.run(Arrow.RETIRE, Flavors.ID);
            ServerLog.watchDdl(stage);
            CatalogPicture before = Flavors.picture(stage);
            assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, Flavors.ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("flavors")
                    .hasMessageContaining("1 of " + rows + " rows")
                    .hasMessageContaining("77")
                    .hasMessageContaining("instar contract " + Flavors.ID);
            assertThat(ServerLog.ddl(stage)).isEmpty();
            assertThat(CatalogPicture.diff(before, Flavors.picture(stage))).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "seed row 34: expanded in one release and never migrated, contract is refused in a later one before the first DROP")
    void aGapOfReleasesIsNoExcuse() throws Exception {
        try (Stage stage = Flavors.stage(1000)) {
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            stage.run(Arrow.EXPAND, Flavors.ID);
            for (int release = 2; release <= 5; release++) {
                String table = "t" + release;
                Flavors.create(stage, table, 1);
                stage.declare("000" + release + "-later", Flavors.widen(table));
                stage.run("000" + release + "-later", Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
            }
            ServerLog.watchDdl(stage);
            assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, Flavors.ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("EXPANDED")
                    .hasMessageContaining("instar migrate " + Flavors.ID);
            assertThat(ServerLog.ddl(stage)).isEmpty();
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE memory_mb = id % 1000"))
                    .isEqualTo("1000");
        }
    }
}
