package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.SetDefault;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SetDefaultTest extends SharedStage {

    private static final int ROWS = 20_000;

    @Test
    @DisplayName("failure 21: only a default of a large table is set: not one row is rewritten, read or updated")
    void notOneRowIsTouched() throws Exception {
        try (Client client = client()) {
            // One session, which tells at once what it did: that of another is told when it has ended.
            client.run(
                    "CREATE TABLE big (id integer PRIMARY KEY, old integer DEFAULT 1)",
                    "INSERT INTO big SELECT i FROM generate_series(1, " + ROWS + ") i",
                    "VACUUM ANALYZE big",
                    "SELECT pg_stat_force_next_flush()");
            List<String> before = touched(client);
            SetDefault operation = new SetDefault(Place.IN_CODE, TableRef.of("big"), "old", Optional.of("2"));
            run("default", operation, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(touched(client)).isEqualTo(before);
            assertThat(client.row("INSERT INTO big (id) VALUES (0) RETURNING old"))
                    .isEqualTo("2");
            assertThat(client.row("SELECT count(*) FROM big WHERE old = 1")).isEqualTo(String.valueOf(ROWS));
        }
    }

    /** File, size, statistics of writes and of whole scans, and where the rows lie. */
    private static List<String> touched(Client client) throws Exception {
        Thread.sleep(1200);
        return client.run("SELECT pg_stat_clear_snapshot()")
                .rows(
                        "SELECT pg_relation_filenode('big'), pg_relation_size('big'), n_tup_upd, n_tup_ins, seq_tup_read FROM"
                                + " pg_stat_user_tables WHERE relname = 'big'");
    }
}
