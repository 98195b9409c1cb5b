package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UntouchedColumnsTest extends SharedStage {

    private static final int ROWS = 4000;
    private static final double BOUND = 1.5;

    @Test
    @DisplayName("BRIDGE who wrote: a write that names no bridged column does not even call the function")
    void theFunctionIsNotCalled() throws Exception {
        stage.sql(
                "CREATE TABLE quiet (id integer PRIMARY KEY, old integer, note text)",
                "INSERT INTO quiet VALUES (1, 1)");
        run("quiet", Change.rename("quiet", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            client.run("SET track_functions = 'all'");
            client.run("UPDATE quiet SET note = 'x'");
            assertThat(calls(client)).isZero();
            client.run("UPDATE quiet SET old = 2");
            assertThat(calls(client)).isEqualTo(1);
            assertThat(client.row("UPDATE quiet SET note = 'y', old = 2, new = new RETURNING old, new, note"))
                    .isEqualTo("2|2|y");
        }
    }

    private static int calls(Client client) throws Exception {
        return Integer.parseInt(client.run("SELECT pg_stat_force_next_flush()")
                .row("SELECT coalesce(sum(calls), 0) FROM pg_stat_user_functions WHERE funcname LIKE 'instar%first'"));
    }

    @Test
    @DisplayName(
            "BRIDGE who wrote: a write that changes no bridged column pays next to nothing (ratio in one run, bound 1.5)")
    void itPaysNextToNothing() throws Exception {
        for (String table : List.of("plain", "bridged")) {
            stage.sql(
                    "CREATE TABLE " + table
                            + " (id integer PRIMARY KEY, old integer, note integer) WITH (autovacuum_enabled = off)",
                    "INSERT INTO " + table + " SELECT i, i, 0 FROM generate_series(1, " + ROWS + ") i");
        }
        run("cost", Change.rename("bridged", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        stage.sql("VACUUM FULL plain", "VACUUM FULL bridged");
        double plain = Double.MAX_VALUE;
        double bridged = Double.MAX_VALUE;
        try (Client client = client().run("SET synchronous_commit = off")) {
            for (int i = 0; i < 12 || i < 60 && bridged / plain >= BOUND; i++) {
                plain = Math.min(plain, nanos(client, "plain"));
                bridged = Math.min(bridged, nanos(client, "bridged"));
            }
        }
        assertThat(bridged / plain).isLessThan(BOUND);
    }

    private static double nanos(Client client, String table) throws Exception {
        long begun = System.nanoTime();
        client.run("UPDATE " + table + " SET note = note + 1");
        return System.nanoTime() - begun;
    }
}
