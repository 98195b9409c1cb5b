package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who wrote is decided by whose stored image changed. */
class UpdateByImageTest {

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Client bridged(String table, String type, String first) throws SQLException {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old " + type + ", note text)",
                "INSERT INTO " + table + " VALUES (1, " + first + ")");
        stage.declare(table, Change.rename(table, "old", "new"));
        stage.run(table, Arrow.EXPAND, Arrow.MIGRATE);
        return Client.of(stage);
    }

    private static String events(String kind) {
        return stage.value("SELECT count(*) FROM instar.event WHERE kind = '" + kind + "'");
    }

    @Test
    @DisplayName("BRIDGE who wrote: UPDATE of the old form, of the new, of both alike")
    void theSideThatChangedIsCarriedOver() throws SQLException {
        String before = events("conflict");
        try (Client client = bridged("sides", "integer", "1")) {
            assertThat(client.row("UPDATE sides SET old = 2 RETURNING old, new"))
                    .isEqualTo("2|2");
            assertThat(client.row("UPDATE sides SET new = 3 RETURNING old, new"))
                    .isEqualTo("3|3");
            assertThat(client.row("UPDATE sides SET old = 4, new = 4 RETURNING old, new"))
                    .isEqualTo("4|4");
            assertThat(client.row("UPDATE sides SET old = NULL RETURNING old, new"))
                    .isEqualTo("null|null");
            assertThat(client.row("UPDATE sides SET new = 5 RETURNING old, new"))
                    .isEqualTo("5|5");
            assertThat(client.row("UPDATE sides SET new = NULL RETURNING old, new"))
                    .isEqualTo("null|null");
            assertThat(client.row("UPDATE sides SET old = old + 1, note = 'x' RETURNING old, new"))
                    .isEqualTo("null|null");
        }
        assertThat(events("conflict")).isEqualTo(before);
    }

    @Test
    @DisplayName("BRIDGE who wrote: both sides changed by one statement: new wins, one event is counted")
    void theNewFormWinsAConflictWhichIsCounted() throws SQLException {
        int before = Integer.parseInt(events("conflict"));
        try (Client client = bridged("conflicts", "integer", "1")) {
            assertThat(client.row("UPDATE conflicts SET old = 2, new = 3 RETURNING old, new"))
                    .isEqualTo("3|3");
        }
        assertThat(events("conflict")).isEqualTo(String.valueOf(before + 1));
        assertThat(stage.rows("SELECT login FROM instar.event ORDER BY id DESC LIMIT 1")
                        .get(0))
                .containsExactly("postgres");
    }

    @Test
    @DisplayName("seed 78, BRIDGE who wrote: a row not yet migrated is updated by old code")
    void anOldWriteMovesARowThatWasNotMigrated() throws SQLException {
        stage.sql(
                "CREATE TABLE late (id integer PRIMARY KEY, old integer, note text)",
                "INSERT INTO late VALUES (1, 1), (2, 2)");
        stage.declare("late", Change.rename("late", "old", "new"));
        stage.run("late", Arrow.EXPAND);
        try (Client client = Client.of(stage)) {
            assertThat(client.rows("SELECT new FROM late")).containsExactly("null", "null");
            assertThat(client.row("UPDATE late SET old = 7 WHERE id = 1 RETURNING old, new"))
                    .isEqualTo("7|7");
            assertThat(client.row("UPDATE late SET note = 'x' WHERE id = 2 RETURNING old, new"))
                    .isEqualTo("2|null");
            stage.run("late", Arrow.MIGRATE);
            assertThat(client.rows("SELECT old, new FROM late ORDER BY id")).containsExactly("7|7", "2|2");
        }
    }

    @Test
    @DisplayName("failure 27, BRIDGE who wrote: numeric 1.0 -> 1.00")
    void aChangeOfScaleIsCarriedOver() throws SQLException {
        try (Client client = bridged("scales", "numeric", "1.0")) {
            assertThat(client.row("UPDATE scales SET old = 1.00 RETURNING old, new"))
                    .isEqualTo("1.00|1.00");
            assertThat(client.row("UPDATE scales SET new = 1.000 RETURNING old, new"))
                    .isEqualTo("1.000|1.000");
            assertSeenByVerify("scales", "UPDATE scales SET new = 1.0");
        }
    }

    @Test
    @DisplayName("failure 27, BRIDGE who wrote: a json value, which has no equality")
    void aChangeOfJsonIsCarriedOver() throws SQLException {
        try (Client client = bridged("documents", "json", "'{\"a\":1}'")) {
            assertThat(client.row("UPDATE documents SET old = '{\"a\": 1}' RETURNING old, new"))
                    .isEqualTo("{\"a\": 1}|{\"a\": 1}");
            assertThat(client.row("UPDATE documents SET new = '{}' RETURNING old, new"))
                    .isEqualTo("{}|{}");
            assertThat(client.row("UPDATE documents SET note = 'x' RETURNING old, new"))
                    .isEqualTo("{}|{}");
            assertSeenByVerify("documents", "UPDATE documents SET new = '{ }'");
        }
    }

    @Test
    @DisplayName("failure 27, BRIDGE who wrote: 'abc' -> 'ABC' under a case-insensitive collation")
    void aChangeOfCaseIsCarriedOver() throws SQLException {
        stage.sql("CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        try (Client client = bridged("words", "text COLLATE any_case", "'abc'")) {
            assertThat(client.row("SELECT old = 'ABC' FROM words")).isEqualTo("t");
            assertThat(client.row("UPDATE words SET old = 'ABC' RETURNING old, new"))
                    .isEqualTo("ABC|ABC");
            assertThat(client.row("UPDATE words SET new = 'aBc' RETURNING old, new"))
                    .isEqualTo("aBc|aBc");
            assertSeenByVerify("words", "UPDATE words SET new = 'AbC'");
        }
    }

    /** Around the bridge, within a change that equality does not see. */
    private static void assertSeenByVerify(String table, String aroundTheBridge) {
        assertThat(stage.engine().verify(table).rowsWrong()).isZero();
        stage.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER", aroundTheBridge);
        assertThat(stage.engine().verify(table).rowsWrong()).isEqualTo(1);
    }
}
