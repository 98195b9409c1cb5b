package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An expression is the server's to read: nothing in it is ever replaced as text, not even while its column bears another name. */
class LiteralsInExpressionsTest {

    private static final String UP = "'memory_mb=' || memory_mb || ' memory_mib ' || memory_mb_suffix(memory_mb)";
    private static final String DOWN = "split_part(replace(memory_mib, 'memory_mb=', ''), ' ', 1)::integer";

    @ParameterizedTest
    @EnumSource(ApplicationRole.Standing.class)
    @DisplayName("failure 14: an expression that holds a column's name in a literal and in a longer name: untouched")
    void literalsAndLongerNamesStay(ApplicationRole.Standing standing) throws Exception {
        try (ApplicationRole role = new ApplicationRole(standing);
                Stage stage = Stage.open().patient()) {
            stage.sql(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, memory_mb_max integer)",
                    "CREATE FUNCTION memory_mb_suffix(memory_mb integer) RETURNS text LANGUAGE sql IMMUTABLE"
                            + " RETURN CASE memory_mb % 2 WHEN 0 THEN 'memory_mb even' ELSE 'memory_mb odd' END",
                    "INSERT INTO flavors SELECT i, i % 1000 FROM generate_series(0, 499) i");
            role.settle(stage);
            stage.declare(Memory.ID, Memory.change("flavors", "text", Optional.of(UP), Optional.of(DOWN)));
            try (Load load = new Load(() -> role.connect(stage), 9, 500, 1_000_000, 2)) {
                Flavors.know(load, 500);
                load.start(Flavors.OLD, 1);
                stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
                load.start(textual(), 1);
                load.awaitMore(50);
                load.close();
                assertRight(stage, load, "memory_mb");
                stage.run(Arrow.RETIRE, Memory.ID);
                load.start(textual(), 1);
                load.awaitMore(50);
                load.close();
                stage.run(Arrow.RESTORE, Memory.ID);
                assertRight(stage, load, "memory_mb");
            }
        }
    }

    /** The new build: the same number, written out. */
    private static Form textual() {
        String text = "'memory_mb=' || v || ' memory_mib memory_mb ' || CASE v % 2 WHEN 0 THEN 'even' ELSE 'odd' END";
        return new Form(
                "text",
                "INSERT INTO flavors (id, memory_mib) SELECT p.id, " + text
                        + " FROM (SELECT ?::bigint AS id, ?::integer AS v) p",
                "UPDATE flavors SET memory_mib = " + text + " FROM (SELECT ?::integer AS v) p WHERE id = ?",
                "SELECT split_part(replace(memory_mib, 'memory_mb=', ''), ' ', 1)::integer FROM flavors WHERE id = ?");
    }

    private static void assertRight(Stage stage, Load load, String old) throws Exception {
        load.compareAllAtOnce("SELECT id, " + old + " FROM flavors");
        assertThat(load.failures()).isEmpty();
        assertThat(load.wrong()).isEmpty();
        assertThat(stage.value("SELECT count(*) FROM flavors WHERE memory_mib IS DISTINCT FROM 'memory_mb=' || " + old
                        + " || ' memory_mib memory_mb ' || CASE " + old + " % 2 WHEN 0 THEN 'even' ELSE 'odd' END"))
                .isEqualTo("0");
    }
}
