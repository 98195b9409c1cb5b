package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.operation.DefaultRule;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every INSERT there is: each side named, omitted or explicitly NULL, with and without defaults and NOT NULL. */
class InsertTruthTableTest {

    private static final String OMITTED = "omitted";
    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest(name = "{0}, default {1}, new default {2}")
    @CsvSource({
        "nullable, none, none",
        "nullable, 3, 3",
        "nullable, 3, 7",
        "nullable, none, 7",
        "not null, none, none",
        "not null, 3, 3",
        "not null, 3, 7",
        "not null, none, 7"
    })
    @DisplayName("BRIDGE who wrote: INSERT, named x omitted x NULL on both sides, default x nullability")
    void aGivenNewFormWinsElseTheOld(String nullability, String oldDefault, String newDefault) throws SQLException {
        boolean notNull = nullability.equals("not null");
        String table = ("t " + nullability + oldDefault + newDefault).replace(" ", "_");
        stage.sql("CREATE TABLE " + table + " (id serial PRIMARY KEY, old integer" + (notNull ? " NOT NULL" : "")
                + (oldDefault.equals("none") ? "" : " DEFAULT " + oldDefault) + ")");
        stage.declare(
                table,
                Change.column(table, "old", "new", "bigint")
                        .by("old", "new::integer")
                        .fallingBackDownTo("0")
                        .defaultingTo(newDefault.equals("none") ? DefaultRule.NONE : DefaultRule.of(newDefault))
                        .declared());
        stage.run(table, Arrow.EXPAND);
        List<String> wanted = new ArrayList<>();
        List<String> got = new ArrayList<>();
        for (boolean declares : new boolean[] {false, true}) {
            for (String old : List.of("5", "NULL", OMITTED)) {
                for (String fresh : List.of("9", "NULL", OMITTED)) {
                    String which = "old " + old + ", new " + fresh + (declares ? ", new form declared: " : ": ");
                    boolean differ = !oldDefault.equals(newDefault) && !newDefault.equals("none");
                    String value = expected(old, fresh, oldDefault, declares && differ ? newDefault : "");
                    wanted.add(which + (notNull && value.equals("null") ? "23502" : value + "|" + value));
                    got.add(which + insert(table, old, fresh, declares));
                }
            }
        }
        assertThat(got).isEqualTo(wanted);
    }

    private static String expected(String old, String fresh, String oldDefault, String declaredDefault) {
        if (fresh.equals("9")) {
            return "9";
        }
        if (!declaredDefault.isEmpty()) {
            return declaredDefault;
        }
        String given = old.equals(OMITTED) ? oldDefault : old;
        return given.equals("none") || given.equals("NULL") ? "null" : given;
    }

    private static String insert(String table, String old, String fresh, boolean declares) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        add(columns, values, "old", old);
        add(columns, values, "new", fresh);
        String into = columns.isEmpty()
                ? " DEFAULT VALUES"
                : " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values) + ")";
        try (Client client = Client.of(stage)) {
            client.begin();
            if (declares) {
                client.run("SET LOCAL instar.form = 'new'");
            }
            return client.row("INSERT INTO " + table + into + " RETURNING old, new");
        } catch (SQLException e) {
            return Optional.ofNullable(e.getSQLState()).orElse("?");
        }
    }

    private static void add(List<String> columns, List<String> values, String column, String value) {
        if (!value.equals(OMITTED)) {
            columns.add(column);
            values.add(value);
        }
    }

    @ParameterizedTest
    @CsvSource({"renamed, rename", "changed, change"})
    @DisplayName(
            "BRIDGE who wrote: the new column has no default and no NOT NULL while the bridge lives, both from contract on")
    void theNewColumnGetsDefaultAndNotNullAtContract(String table, String how) throws SQLException {
        stage.sql("CREATE TABLE " + table + " (id serial PRIMARY KEY, old integer NOT NULL DEFAULT 512)");
        if (how.equals("rename")) {
            stage.declare(table, Change.rename(table, "old", "new"));
        } else {
            stage.declare(
                    table,
                    Change.column(table, "old", "new", "bigint")
                            .fallingBackDownTo("0")
                            .declared());
        }
        String column = "SELECT attnotnull, atthasdef FROM pg_attribute WHERE attrelid = '" + table
                + "'::regclass AND attname = 'new'";
        stage.run(table, Arrow.EXPAND);
        assertThat(stage.rows(column)).containsExactly(List.of("f", "f"));
        try (Client client = Client.of(stage)) {
            // With a default of its own, 512 would have come as a given new form and won.
            assertThat(client.row("INSERT INTO " + table + " (old) VALUES (4096) RETURNING old, new"))
                    .isEqualTo("4096|4096");
            stage.run(table, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(stage.rows(column)).containsExactly(List.of("t", "t"));
            assertThat(client.row("INSERT INTO " + table + " DEFAULT VALUES RETURNING new"))
                    .isEqualTo("512");
        }
    }
}
