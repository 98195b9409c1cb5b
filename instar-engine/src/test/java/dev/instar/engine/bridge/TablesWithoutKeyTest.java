package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows that no key tells apart are walked by the blocks of their file. */
class TablesWithoutKeyTest extends SharedStage {

    private static final int ROWS = 8000;

    @AfterEach
    void quiet() {
        stage.progress(Progress.SILENT);
    }

    private void log(String table) {
        stage.sql(
                "CREATE TABLE " + table + " (old text, pad text)",
                "INSERT INTO " + table + " SELECT (i % 50)::text, repeat('x', 200) FROM generate_series(1, " + ROWS
                        + ") i");
    }

    @Test
    @DisplayName("BRIDGE keys: a table without a key: every row is moved and verified by blocks; equal rows too")
    void everyRowIsMoved() throws Exception {
        log("events");
        run("events", Change.rename("events", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            assertThat(client.row("SELECT count(*) FROM events WHERE new = old"))
                    .isEqualTo(String.valueOf(ROWS));
            assertThat(stage.engine().verify("events").rowsCompared()).isEqualTo(ROWS);
            client.run(
                    "ALTER TABLE events DISABLE TRIGGER USER",
                    "UPDATE events SET new = 'x' WHERE ctid = (SELECT min(ctid) FROM events)");
            assertThat(stage.engine().verify("events").rowsWrong()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "BRIDGE keys: a table without a key: rows that do not convert go to quarantine with ctid and row, and leave it when mended")
    void poisonRowsAreNamedByTheirContent() throws Exception {
        log("numbers");
        stage.sql("UPDATE numbers SET old = 'poison', pad = 'here' WHERE ctid = (SELECT min(ctid) FROM numbers)");
        Change change = Change.column("numbers", "old", "new", "integer").by("old::integer", "new::text");
        run("numbers", change.declared(), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            String quarantine =
                    "SELECT direction, key->>'old', key->>'pad' FROM instar.quarantine WHERE bridge LIKE '%numbers%'";
            assertThat(client.rows(quarantine)).containsExactly("up|poison|here");
            assertThat(client.row("SELECT count(*) FROM numbers WHERE new = old::integer AND old <> 'poison'"))
                    .isEqualTo(String.valueOf(ROWS - 1));
            client.run("UPDATE numbers SET old = '7' WHERE old = 'poison'");
            stage.run("numbers", Arrow.RETIRE);
            assertThat(client.rows(quarantine)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "BRIDGE keys: a table without a key: a file changed by VACUUM FULL in mid-walk is walked from the start again")
    void aChangedFileIsWalkedAgain() throws Exception {
        log("moved");
        stage.declare("moved", Change.rename("moved", "old", "new"));
        stage.run("moved", Arrow.EXPAND);
        stage.progress(new Progress() {
            @Override
            public void rows(Step step, long rowsDone, long rowsTotal) {
                if (step instanceof Step.Backfill && rowsDone < rowsTotal) {
                    throw new IllegalStateException("killed here");
                }
            }
        });
        assertThatThrownBy(() -> stage.run(Arrow.MIGRATE, "moved")).hasMessage("killed here");
        stage.progress(Progress.SILENT);
        // What was moved left its old versions in front: rows behind the walk's position go there now.
        stage.sql("VACUUM FULL moved");
        stage.run(Arrow.MIGRATE, "moved");
        try (Client client = client()) {
            assertThat(client.row("SELECT count(*) FROM moved WHERE new IS DISTINCT FROM old"))
                    .isEqualTo("0");
        }
    }
}
