package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Declared.UserTriggers;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Failure;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Progress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody else does to a bridge is found, named, and nothing is guessed. */
class DriftTest extends SharedStage {

    private String trigger(String table, String like) {
        return stage.value("SELECT quote_ident(tgname) FROM pg_trigger WHERE tgrelid = '" + table
                + "'::regclass AND tgname LIKE '" + like + "'");
    }

    private String function(String table) {
        return stage.value(
                "SELECT tgfoid::regprocedure FROM pg_trigger WHERE tgrelid = '" + table + "'::regclass LIMIT 1");
    }

    private void bridged(String table, Declared declared, Arrow... arrows) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer)",
                "INSERT INTO " + table + " VALUES (1, 1)");
        stage.declare(table, declared, Change.rename(table, "old", "new"));
        stage.run(table, arrows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "disabled; ALTER TABLE %1$s DISABLE TRIGGER %2$s",
                "only_origin; ALTER TABLE %1$s ENABLE TRIGGER %2$s",
                "there_and_back; ALTER TABLE %1$s DISABLE TRIGGER %2$s, ENABLE ALWAYS TRIGGER %2$s",
                "dropped; DROP TRIGGER %2$s ON %1$s",
                "replaced; CREATE OR REPLACE FUNCTION %3$s RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW <end> END$$",
                "altered; ALTER FUNCTION %3$s SECURITY DEFINER"
            })
    @DisplayName(
            "failure 23, seed 81: a trigger or function of the bridge that was disabled, dropped or replaced closes the gate, by name")
    void aTouchedBridgeClosesTheGate(String table, String how) {
        bridged(table, Declared.NOTHING, Arrow.EXPAND, Arrow.MIGRATE);
        assertThat(stage.engine().gate(table).isOpen()).isTrue();
        stage.sql(how.formatted(table, trigger(table, "!%u"), function(table)).replace(" <end>", ";"));
        GateAnswer answer = stage.engine().gate(table);
        assertThat(answer.isOpen()).isFalse();
        assertThat(answer.blockers().toString())
                .contains("instar_" + table.substring(0, 5), "changed, disabled or dropped");
        assertThat(stage.engine().status().toString()).contains("changed, disabled or dropped");
        assertThatThrownBy(() -> stage.run(Arrow.RETIRE, table))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("dropped");
    }

    @Test
    @DisplayName("seed 81, BRIDGE replicas: a trigger disabled in mid-backfill stops the backfill")
    void aTouchedBridgeStopsTheBackfill() {
        stage.sql(
                "CREATE TABLE many (id integer PRIMARY KEY, old integer)",
                "INSERT INTO many SELECT i, i FROM generate_series(1, 3000) i");
        stage.declare("many", Change.rename("many", "old", "new"));
        stage.run("many", Arrow.EXPAND);
        AtomicBoolean done = new AtomicBoolean();
        stage.progress(new Progress() {
            @Override
            public void rows(dev.instar.core.plan.Step step, long rowsDone, long rowsTotal) {
                if (rowsDone < rowsTotal && done.compareAndSet(false, true)) {
                    stage.sql("ALTER TABLE many DISABLE TRIGGER " + trigger("many", "!%u"));
                    pause();
                }
            }
        });
        assertThatThrownBy(() -> stage.run(Arrow.MIGRATE, "many"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("backfill has stopped");
        stage.progress(Progress.SILENT);
        assertThat(stage.engine().status().migrations())
                .anyMatch(m -> m.id().equals("many") && m.state().equals("EXPANDED"));
    }

    /** The bridge is looked at once a second. */
    private static void pause() {
        try {
            Thread.sleep(1100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "with a trigger before: {0}")
    @CsvSource({"false, newcomer", "true, ~zz"})
    @DisplayName(
            "BRIDGE other triggers: a BEFORE trigger of the user's that is added later, outside of the pair, is drift")
    void aTriggerAddedLaterOutsideOfThePairIsDrift(boolean before, String name) {
        String table = before ? "pair" : "alone";
        stage.sql("CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        stage.sql("CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer)");
        String create = "CREATE TRIGGER \"%s\" BEFORE UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION touch()";
        if (before) {
            stage.sql(create.formatted("mine"));
        }
        stage.declare(
                table, new Declared(Optional.of(UserTriggers.FIRE), Set.of()), Change.rename(table, "old", "new"));
        stage.run(table, Arrow.EXPAND);
        assertThat(stage.engine().gate(table).blockers()).isEmpty();
        stage.sql(create.formatted(name));
        assertThat(stage.engine().gate(table).blockers().toString()).contains("trigger " + name + " on ", "outside");
        stage.sql("DROP TRIGGER \"" + name + "\" ON " + table);
        assertThat(stage.engine().gate(table).blockers()).isEmpty();
    }

    @Test
    @DisplayName(
            "failure 23: columns changed by hand under a migration in flight: refused by the server, or noticed, and nothing is lost")
    void aColumnChangedByHandIsNoticed() throws Exception {
        bridged("handmade", Declared.NOTHING, Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            assertThat(client.refused("ALTER TABLE handmade ALTER COLUMN new TYPE bigint"))
                    .isEqualTo("0A000");
            assertThat(client.refused("ALTER TABLE handmade DROP COLUMN old")).isEqualTo("2BP01");
            client.run("ALTER TABLE handmade DROP COLUMN new CASCADE");
            assertThat(stage.engine().gate("handmade").blockers().toString()).contains("dropped");
            assertThatThrownBy(() -> stage.run(Arrow.RETIRE, "handmade")).isInstanceOf(Refusal.class);
            stage.run(Arrow.ROLLBACK, "handmade");
            assertThat(client.rows("SELECT * FROM handmade")).containsExactly("1|1");
            assertThat(client.row("SELECT count(*) FROM pg_proc WHERE proname LIKE 'instar_handmade%'"))
                    .isEqualTo("0");
        }
    }
}
