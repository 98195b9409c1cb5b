package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import java.util.ArrayList;
import java.util.List;
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
        List<Long> seen = new ArrayList<>();
        stage.progress(new Progress() {
            @Override
            public void rows(Step step, long rowsDone, long rowsTotal) {
                if (step instanceof Step.Backfill && rowsDone > ROWS / 4 && rowsDone < ROWS / 2) {
                    throw new IllegalStateException("killed here");
                }
                seen.add(rowsDone);
            }
        });
        try {
            stage.run(Arrow.MIGRATE, "moved");
        } catch (IllegalStateException killed) {
            // The rows behind the walk's position go to the front of the new file.
            stage.sql("DELETE FROM moved WHERE ctid < '(40,0)' AND new IS NOT NULL", "VACUUM FULL moved");
        }
        stage.progress(Progress.SILENT);
        stage.run(Arrow.MIGRATE, "moved");
        try (Client client = client()) {
            assertThat(client.row("SELECT count(*) FROM moved WHERE new IS DISTINCT FROM old"))
                    .isEqualTo("0");
        }
        assertThat(seen).isNotEmpty();
    }
}
