package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.StatusReport.MigrationStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes that cannot be carried over: as declared, never an undeclared error. */
class PartialConversionTest extends SharedStage {

    private static final String BIG = "5000000000";

    private MigrationStatus status(String id) {
        return stage.engine().status().migrations().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private GateAnswer gate(String id, Arrow arrow) {
        return status(id).gates().stream()
                .filter(g -> g.arrow() == arrow)
                .findFirst()
                .orElseThrow();
    }

    private void wider(String table, String constraint, Change change, Arrow... arrows) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer " + constraint + ")",
                "INSERT INTO " + table + " VALUES (1, 1)");
        run(table, change.declared(), arrows);
    }

    @Test
    @DisplayName(
            "failure 26, BRIDGE writes that cannot be carried over: fallback and quarantine; rollback closes, the row mended opens it")
    void aNewValueThatDoesNotFitFallsBackAndClosesRollback() throws Exception {
        Change change = Change.column("wide", "old", "new", "bigint").fallingBackDownTo("-1");
        wider("wide", "NOT NULL", change, Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            assertThat(client.row("UPDATE wide SET new = " + BIG + " RETURNING old, new"))
                    .isEqualTo("-1|" + BIG);
            assertThat(client.row("INSERT INTO wide (id, new) VALUES (2, " + BIG + ") RETURNING old, new"))
                    .isEqualTo("-1|" + BIG);
            assertThat(
                            client.rows(
                                    "SELECT direction, key, code FROM instar.quarantine WHERE bridge LIKE '%wide%' ORDER BY key"))
                    .containsExactly("down|[\"1\"]|22003", "down|[\"2\"]|22003");
            assertThat(status("wide").backfill().rowsQuarantined()).isEqualTo(2);
            assertThat(stage.engine().verify("wide").rowsWrong()).isZero();
            assertThat(gate("wide", Arrow.ROLLBACK).blockers().toString())
                    .contains("2 rows in quarantine", "do not convert back");
            assertThatThrownBy(() -> stage.run(Arrow.ROLLBACK, "wide"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("quarantine");
            // What was quarantined from the new side does not stand in the way of the new side.
            assertThat(gate("wide", Arrow.RETIRE).isOpen()).isTrue();
            client.run("UPDATE wide SET new = 3 WHERE id = 1", "DELETE FROM wide WHERE id = 2");
            stage.run(Arrow.ROLLBACK, "wide");
            assertThat(client.rows("SELECT * FROM wide")).containsExactly("1|3");
        }
    }

    @Test
    @DisplayName(
            "BRIDGE writes that cannot be carried over: a row from the old side closes contract, is released when it converts")
    void anOldValueThatDoesNotConvertClosesContract() throws Exception {
        stage.sql(
                "CREATE TABLE prices (id integer PRIMARY KEY, old text NOT NULL)",
                "INSERT INTO prices VALUES (1, '1'), (2, 'two')",
                "GRANT SELECT, UPDATE ON prices TO " + role("clerk"));
        Change change = Change.column("prices", "old", "new", "integer")
                .by("old::integer", "new::text")
                .fallingBackUpTo("0")
                .fallingBackDownTo("''");
        run("prices", change.declared(), Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        try (Client client = client()) {
            assertThat(client.rows("SELECT id, new FROM prices ORDER BY id")).containsExactly("1|1", "2|0");
            assertThat(gate("prices", Arrow.CONTRACT).blockers().toString())
                    .contains("1 row in quarantine", "do not convert");
            assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, "prices")).isInstanceOf(Refusal.class);
            assertThat(client.row("UPDATE prices SET new = 2 WHERE id = 2 RETURNING new"))
                    .isEqualTo("2");
            stage.run(Arrow.CONTRACT, "prices");
            assertThat(client.rows("SELECT * FROM prices ORDER BY id")).containsExactly("1|1", "2|2");
            assertThat(client.row("SELECT count(*) FROM instar.quarantine WHERE bridge LIKE '%prices%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName(
            "BRIDGE writes that cannot be carried over: on_unconvertible: reject is a declared client error, said by the plan")
    void rejectRefusesTheWrite() throws Exception {
        wider(
                "strict",
                "NOT NULL",
                Change.column("strict", "old", "new", "bigint").rejecting(),
                Arrow.EXPAND,
                Arrow.MIGRATE);
        assertThat(String.join("\n", stage.engine().plan("strict").notes()))
                .contains("refused as an error of the client");
        try (Client client = client()) {
            assertThat(client.refused("UPDATE strict SET new = " + BIG)).isEqualTo("22003");
            assertThat(client.refused("INSERT INTO strict (id, new) VALUES (2, " + BIG + ")"))
                    .isEqualTo("22003");
            assertThat(client.row("SELECT id, old, new FROM strict")).isEqualTo("1|1|1");
        }
    }

    @Test
    @DisplayName("BRIDGE writes that cannot be carried over: without a fallback the old form becomes NULL where it may")
    void withoutAFallbackTheOldFormIsNull() throws Exception {
        wider("loose", "", Change.column("loose", "old", "new", "bigint"), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            assertThat(client.row("UPDATE loose SET new = " + BIG + " RETURNING old, new"))
                    .isEqualTo("null|" + BIG);
            assertThat(
                            client.row(
                                    "SELECT count(*) FROM instar.quarantine WHERE direction = 'down' AND bridge LIKE '%loose%'"))
                    .isEqualTo("1");
            assertThat(client.row("UPDATE loose SET old = 8 RETURNING old, new"))
                    .isEqualTo("8|8");
            stage.run(Arrow.ROLLBACK, "loose");
            assertThat(client.row("SELECT * FROM loose")).isEqualTo("1|8");
        }
    }

    @Test
    @DisplayName(
            "BRIDGE writes that cannot be carried over: a partial direction into NOT NULL without a fallback is refused before anything")
    void aMissingFallbackIsRefused() {
        stage.sql("CREATE TABLE undeclared (id integer PRIMARY KEY, old integer NOT NULL)");
        stage.declare(
                "undeclared",
                Change.column("undeclared", "old", "new", "bigint").declared());
        assertThatThrownBy(() -> stage.run(Arrow.EXPAND, "undeclared"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("fallback");
        assertThat(stage.value(
                        "SELECT count(*) FROM pg_attribute WHERE attrelid = 'undeclared'::regclass AND attnum > 0"))
                .isEqualTo("2");
    }
}
