package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunnersTest extends SharedStage {

    private void table(String table) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer, note text)",
                "INSERT INTO " + table + " VALUES (1, 1)");
    }

    @Test
    @DisplayName(
            "failure 19: two runners at once: one works, the other is told who holds the lease, and may work afterwards")
    void theSecondRunnerIsToldWhoHoldsTheLease() throws Exception {
        table("leased");
        run("leased", Change.rename("leased", "old", "new"), Arrow.EXPAND);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        stage.progress(new Progress() {
            @Override
            public void begins(Step step) {
                inside.countDown();
                await(goOn);
            }
        });
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> stage.run(Arrow.MIGRATE, "leased"));
        await(inside);
        assertThatThrownBy(() -> stage.run(Arrow.MIGRATE, "leased"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-R001")
                .hasMessageContaining("migrate leased")
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        assertThat(stage.engine().status().migrations())
                .anyMatch(m -> m.id().equals("leased") && m.running().isPresent());
        goOn.countDown();
        first.get(300, TimeUnit.SECONDS);
        stage.progress(Progress.SILENT);
        assertThat(stage.run(Arrow.MIGRATE, "leased").changed()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(300, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName(
            "failure 20: two migrations in flight on different tables work; on the same column the second is refused, naming the first")
    void twoMigrationsInFlight() {
        table("here");
        table("there");
        run("0001-here", Change.rename("here", "old", "new"), Arrow.EXPAND);
        run("0002-there", Change.rename("there", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        stage.declare(
                "0003-here-too", Change.column("here", "old", "newer", "bigint").declared());
        assertThatThrownBy(() -> stage.run(Arrow.EXPAND, "0003-here-too"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-P007")
                .hasMessageContaining("0001-here")
                .hasMessageContaining("public.here.old");
        stage.declare("0004-note", Change.rename("here", "note", "remark"));
        stage.run("0004-note", Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
        stage.run("0001-here", Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
        stage.declare(
                "0003-here-too", Change.column("here", "new", "newer", "bigint").declared());
        stage.run("0003-here-too", Arrow.EXPAND);
        assertThat(stage.rows("SELECT newer FROM here")).hasSize(1);
    }

    @Test
    @DisplayName("failure 24: a migration edited after it began is refused: the stored plan is what runs")
    void anEditedMigrationIsRefused() {
        table("edited");
        run("edited", Change.rename("edited", "old", "new"), Arrow.EXPAND);
        stage.declare("edited", Change.rename("edited", "old", "other"));
        for (Arrow arrow : new Arrow[] {Arrow.MIGRATE, Arrow.ROLLBACK}) {
            assertThatThrownBy(() -> stage.run(arrow, "edited"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-F009")
                    .hasMessageContaining("stored plan");
        }
        assertThat(stage.engine().plan("edited").roles().toString())
                .contains("new")
                .doesNotContain("other");
        run("edited", Change.rename("edited", "old", "new"), Arrow.MIGRATE);
        assertThat(stage.value("SELECT new FROM edited")).isEqualTo("1");
    }
}
