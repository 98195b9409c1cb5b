package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Declared.UserTriggers;
import dev.instar.core.plan.Arrow;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers of the user's see a whole row and are carried over, wherever their names stand. */
class UserTriggersTest extends SharedStage {

    private static final Declared FIRE = new Declared(Optional.of(UserTriggers.FIRE), Set.of());
    private static final Declared GUARD = new Declared(Optional.of(UserTriggers.GUARD), Set.of());

    @BeforeAll
    void functions() {
        stage.sql(
                "CREATE FUNCTION clamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.old IS NULL THEN RAISE 'no value given'; END IF;"
                        + " NEW.old := least(NEW.old, 100); NEW.note := 'saw ' || NEW.old; RETURN NEW; END $$",
                "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO audited VALUES (TG_TABLE_NAME, to_jsonb(NEW)); RETURN NULL; END $$",
                "CREATE TABLE audited (what text, row_now jsonb)");
    }

    private void table(String table, String trigger, String timing, String function) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer, note text)",
                "INSERT INTO " + table + " SELECT i, i FROM generate_series(1, 50) i",
                "CREATE TRIGGER \"" + trigger + "\" " + timing + " INSERT OR UPDATE ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION " + function + "()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAA early", "zzz late"})
    @DisplayName(
            "failure 28, BRIDGE other triggers: a BEFORE trigger reads and changes the old column, in both firing orders")
    void whatABeforeTriggerChangesIsCarriedOver(String trigger) throws Exception {
        String table = trigger.substring(0, 3).toLowerCase();
        table(table, trigger, "BEFORE", "clamp");
        stage.declare(table, FIRE, Change.rename(table, "old", "new"));
        stage.run(table, Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            String both = " RETURNING old, new, note";
            assertThat(client.row("INSERT INTO " + table + " (id, old) VALUES (60, 7)" + both))
                    .isEqualTo("7|7|saw 7");
            assertThat(client.row("INSERT INTO " + table + " (id, new) VALUES (61, 8)" + both))
                    .isEqualTo("8|8|saw 8");
            assertThat(client.row("INSERT INTO " + table + " (id, new) VALUES (62, 900)" + both))
                    .isEqualTo("100|100|saw 100");
            assertThat(client.row("UPDATE " + table + " SET old = 901 WHERE id = 1" + both))
                    .isEqualTo("100|100|saw 100");
            assertThat(client.row("UPDATE " + table + " SET new = 902 WHERE id = 2" + both))
                    .isEqualTo("100|100|saw 100");
            assertThat(client.row("UPDATE " + table + " SET new = 9 WHERE id = 2" + both))
                    .isEqualTo("9|9|saw 9");
            assertThat(client.refused("INSERT INTO " + table + " (id) VALUES (63)"))
                    .isEqualTo("P0001");
            assertThat(client.row("SELECT count(*) FROM " + table + " WHERE new IS DISTINCT FROM old"))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName("failure 28: an audit trigger sees both forms of every row, as it would without Instar")
    void anAuditTriggerSeesWholeRows() throws Exception {
        table("sales", "audit", "AFTER", "audit");
        stage.declare("sales", GUARD, Change.rename("sales", "old", "new"));
        stage.run("sales", Arrow.EXPAND);
        try (Client client = client()) {
            client.run("INSERT INTO sales (id, new) VALUES (60, 7)", "UPDATE sales SET old = 8 WHERE id = 60");
            assertThat(client.rows("SELECT row_now->>'old', row_now->>'new' FROM audited WHERE what = 'sales'"))
                    .containsExactly("7|7", "8|8");
        }
    }

    @Test
    @DisplayName("failure 28, BRIDGE other triggers: user_triggers: fire: the backfill fires them; guard: it does not")
    void theBackfillFiresThemOrNotAsDeclared() throws Exception {
        table("fired", "audit", "AFTER", "audit");
        table("guarded", "audit", "AFTER", "audit");
        stage.declare("fired", FIRE, Change.rename("fired", "old", "new"));
        stage.declare("guarded", GUARD, Change.rename("guarded", "old", "new"));
        stage.run("fired", Arrow.EXPAND, Arrow.MIGRATE);
        stage.run("guarded", Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            String moved = "SELECT count(*) FROM audited WHERE what = '%s'";
            assertThat(client.row(moved.formatted("fired"))).isEqualTo("50");
            assertThat(client.row(moved.formatted("guarded"))).isEqualTo("0");
            assertThat(client.row("SELECT count(*) FROM guarded WHERE new = old"))
                    .isEqualTo("50");
            client.run("UPDATE guarded SET new = 9 WHERE id = 1");
            assertThat(client.row(moved.formatted("guarded"))).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("failure 28: a user's trigger that the backfill would fire must be declared, and is named")
    void undeclaredTriggersAreRefused() {
        table("silent", "touch_updated_at", "BEFORE", "clamp");
        stage.declare("silent", Change.rename("silent", "old", "new"));
        assertThatThrownBy(() -> stage.run(Arrow.EXPAND, "silent"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("touch_updated_at")
                .hasMessageContaining("user_triggers");
    }

    @Test
    @DisplayName(
            "BRIDGE other triggers: a trigger whose name would fire outside of the bridge's pair is refused by name")
    void aTriggerOutsideOfThePairIsRefused() {
        table("outside", "  before everything", "BEFORE", "clamp");
        stage.declare("outside", FIRE, Change.rename("outside", "old", "new"));
        assertThatThrownBy(() -> stage.run(Arrow.EXPAND, "outside"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("  before everything");
    }

    @ParameterizedTest
    @CsvSource({"size_mb, size_mib", "old, new", "new, old"})
    @DisplayName(
            "failure 28: contract leaves a BEFORE trigger of the user's alone, and nothing of ours, also where columns are named"
                    + " as the rows of a trigger are")
    void contractLeavesOnlyTheirs(String from, String to) throws Exception {
        String table = "ended_" + from;
        stage.sql(
                "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF OLD.note = 'keep' THEN RETURN OLD; END IF; NEW.note := 'stamped'; RETURN NEW; END $$",
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, " + from + " integer, note text)",
                "INSERT INTO " + table + " VALUES (1, 1)",
                "CREATE TRIGGER stamp BEFORE UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION stamp()");
        stage.declare(table, FIRE, Change.rename(table, from, to));
        stage.run(table, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
        try (Client client = client()) {
            assertThat(client.rows("SELECT tgname FROM pg_trigger WHERE tgrelid = '" + table + "'::regclass"))
                    .containsExactly("stamp");
            assertThat(client.row("UPDATE " + table + " SET " + to + " = 5 RETURNING " + to + ", note"))
                    .isEqualTo("5|stamped");
        }
    }
}
