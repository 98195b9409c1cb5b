package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A unique key that is bridged exists twice, and ON CONFLICT arbitrates only one of the two. Between looking for a conflict and entering
 * the key an index is filled whose expression takes its time: the moment in which writers of both forms meet is long enough to be met.
 */
class UniqueKeyTest extends SharedStage {

    private static final int CLIENTS = 16;
    private static final int KEYS = 20;

    @BeforeAll
    void slowly() {
        stage.sql("CREATE FUNCTION slowly(i integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(0.01); RETURN i; END $$");
    }

    private void table(String table, String unique) {
        stage.sql(
                "CREATE TABLE " + table
                        + " (id serial PRIMARY KEY, tenant integer NOT NULL DEFAULT 1, old text NOT NULL, hits integer)",
                "CREATE INDEX ON " + table + " (slowly(id))",
                "ALTER TABLE " + table + " ADD CONSTRAINT " + table + "_key UNIQUE (" + unique + ")");
        run(table, Change.rename(table, "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
    }

    @Test
    @DisplayName("failure 25, BRIDGE keys: 16 upserters of both forms on 20 keys, 0 failed")
    void upsertersOfBothFormsDoNotFail() throws Exception {
        table("counters", "old");
        assertThat(upserted("counters", "%s")).isEmpty();
        stage.run("counters", Arrow.RETIRE, Arrow.CONTRACT);
        assertThat(stage.value("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'counters_key'"))
                .isEqualTo("UNIQUE (new)");
    }

    @Test
    @DisplayName("failure 25, BRIDGE keys: a key of two columns is locked whole")
    void upsertersOnAKeyOfTwoColumnsDoNotFail() throws Exception {
        table("slots", "tenant, old");
        assertThat(upserted("slots", "tenant, %s")).isEmpty();
    }

    @Test
    @DisplayName("failure 25, BRIDGE keys: an UPDATE to another key waits for whoever is entering it in the other form")
    void anUpdateOfTheKeyIsLockedToo() throws Exception {
        table("moves", "tenant, old");
        stage.sql("INSERT INTO moves (tenant, old) VALUES (7, 'key')");
        try (Client mover = client().begin();
                Client other = client().run("SET lock_timeout = '200ms'")) {
            mover.run("UPDATE moves SET tenant = 8");
            assertThat(mover.row(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"))
                    .isEqualTo("1");
            assertThat(other.refused("INSERT INTO moves (tenant, new) VALUES (8, 'key')"))
                    .isEqualTo("55P03");
            mover.run("COMMIT");
            assertThat(other.refused("INSERT INTO moves (tenant, new) VALUES (8, 'key')"))
                    .isEqualTo("23505");
        }
    }

    /** What failed, of upserts of the same key at the same moment, half of them in each form. */
    private List<String> upserted(String table, String target) throws Exception {
        List<String> failures = new CopyOnWriteArrayList<>();
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String form = i % 2 == 0 ? "old" : "new";
            String upsert = "INSERT INTO " + table + " (" + form + ", hits) VALUES (?, 1) ON CONFLICT ("
                    + target.formatted(form) + ") DO UPDATE SET hits = " + table + ".hits + 1";
            clients.add(new Thread(() -> upsert(upsert, together, failures), "upserter-" + i));
        }
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(stage.value("SELECT count(*) FROM " + table + " WHERE old = new AND hits = " + CLIENTS))
                .as("keys with every hit; failures: %s", failures)
                .isEqualTo(String.valueOf(KEYS));
        return failures;
    }

    private void upsert(String sql, CyclicBarrier together, List<String> failures) {
        try (Connection c = stage.connect();
                PreparedStatement statement = c.prepareStatement(sql)) {
            for (int key = 0; key < KEYS; key++) {
                together.await(300, TimeUnit.SECONDS);
                statement.setString(1, "key" + key);
                statement.executeUpdate();
            }
        } catch (Exception e) {
            failures.add(e.toString());
            together.reset();
        }
    }
}
