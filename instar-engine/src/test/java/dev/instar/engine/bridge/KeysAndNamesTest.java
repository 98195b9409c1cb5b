package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysAndNamesTest extends SharedStage {

    private static final Arrow[] LADDER = {
        Arrow.ROLLBACK, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.RESTORE, Arrow.RETIRE, Arrow.CONTRACT
    };

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Test
    @DisplayName("failure 6, BRIDGE keys: a key of several columns is walked whole")
    void aCompositeKey() throws Exception {
        stage.sql(
                "CREATE TABLE composite (a integer, b text, c date, old integer, PRIMARY KEY (b, a, c))",
                "INSERT INTO composite SELECT i % 7, (i % 13)::text, date '2020-01-01' + i, i FROM generate_series(1, 12000) i");
        run("composite", Change.rename("composite", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        assertThat(stage.value("SELECT count(*) FROM composite WHERE new = old"))
                .isEqualTo("12000");
        assertThat(stage.engine().verify("composite").rowsCompared()).isEqualTo(12_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"C\"", "\"und-x-icu\"", "backwards"})
    @DisplayName("failure 6, BRIDGE keys: a text key with its own order is walked in that order")
    void aTextKeyWithACollation(String collation) throws Exception {
        stage.sql(
                "CREATE COLLATION IF NOT EXISTS backwards (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        String table = "words" + Math.abs(collation.hashCode());
        stage.sql(
                "CREATE TABLE " + table + " (word text COLLATE " + collation + " PRIMARY KEY, old integer)",
                "INSERT INTO " + table
                        + " SELECT CASE i % 4 WHEN 0 THEN 'z' WHEN 1 THEN 'Z' WHEN 2 THEN 'é' ELSE ' _' END || i, i FROM"
                        + " generate_series(1, 7000) i");
        run(table, Change.rename(table, "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        assertThat(stage.value("SELECT count(*) FROM " + table + " WHERE new = old"))
                .isEqualTo("7000");
        assertThat(stage.engine().verify(table).rowsCompared()).isEqualTo(7000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upper Case-Dash",
                "quo\"te'and\\slash",
                "percent %s %1$d ?",
                "instar_looks_like_ours",
                "select",
                "$1 {0} ${x}",
                "éééééééééééééééééééééééééééééé3",
                "sixty_three_characters_of_a_name_that_is_as_long_as_they_may_be"
            })
    @DisplayName(
            "failure 6, BRIDGE keys: names that need quotes, of 63 bytes, or that look like ours, from expand to contract")
    void awkwardNames(String name) throws Exception {
        String to = name.length() > 40 ? "x" + name.substring(1) : name + "2";
        String table = quoted(name);
        stage.sql(
                "CREATE TABLE " + table + " (" + quoted("k " + name.substring(0, 5)) + " integer PRIMARY KEY, "
                        + quoted(name) + " integer NOT NULL UNIQUE)",
                "INSERT INTO " + table + " VALUES (1, 1)",
                "COMMENT ON COLUMN " + table + "." + quoted(name) + " IS 'it''s \\ %s'");
        String id = "0001-" + name;
        stage.declare(id, new RenameColumn(Place.IN_CODE, new TableRef(Optional.of("public"), name), name, to));
        stage.run(id, Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            client.run("UPDATE " + table + " SET " + quoted(to) + " = 2");
            assertThat(client.row("SELECT " + quoted(name) + " FROM " + table)).isEqualTo("2");
            stage.run(id, LADDER);
            assertThat(client.row("SELECT " + quoted(to) + " FROM " + table)).isEqualTo("2");
            assertThat(client.row("SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attname = E'"
                            + to.replace("\\", "\\\\").replace("'", "''") + "'"))
                    .isEqualTo("it's \\ %s");
        }
    }

    @Test
    @DisplayName(
            "failure 7: one name of 51 characters, both directions and two bridges on one table: distinct triggers, all rows right")
    void twoBridgesOnOneTable() throws Exception {
        String id = "m".repeat(51);
        stage.sql(
                "CREATE TABLE shared (id integer PRIMARY KEY, a integer, b integer)",
                "INSERT INTO shared VALUES (1, 1, 2)");
        stage.declare(id + "1", Change.rename("shared", "a", "a2"));
        stage.declare(id + "2", Change.column("shared", "b", "b2", "bigint").declared());
        stage.run(id + "1", Arrow.EXPAND, Arrow.MIGRATE);
        stage.run(id + "2", Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            assertThat(client.row("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'shared'::regclass"))
                    .isEqualTo("4");
            assertThat(client.row("UPDATE shared SET a = 3, b2 = 4 RETURNING a, a2, b, b2"))
                    .isEqualTo("3|3|4|4");
            assertThat(client.row("INSERT INTO shared (id, a2, b) VALUES (2, 5, 6) RETURNING a, a2, b, b2"))
                    .isEqualTo("5|5|6|6");
            stage.run(id + "1", Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(client.row("UPDATE shared SET a2 = 7, b = 8 WHERE id = 1 RETURNING a2, b, b2"))
                    .isEqualTo("7|8|8");
            stage.run(id + "2", Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(client.rows("SELECT id, a2, b2 FROM shared ORDER BY id")).containsExactly("1|7|8", "2|5|6");
        }
    }
}
