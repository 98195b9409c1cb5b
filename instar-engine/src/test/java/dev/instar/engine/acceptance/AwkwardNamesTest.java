package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names that need quotes, names as long as the server allows, and names so alike that ours could be the same. */
class AwkwardNamesTest {

    private static final String FIFTY = "a".repeat(50);

    /** A change of one column, with a load that uses both forms of it. */
    private record Case(String migration, String table, String from, String to, boolean renames) {

        Operation operation() {
            TableRef ref = new TableRef(Optional.of("public"), table);
            return renames
                    ? new RenameColumn(Place.IN_CODE, ref, from, to)
                    : new ChangeColumn(
                            Place.IN_CODE,
                            ref,
                            from,
                            to,
                            "bigint",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("0"),
                            Unconvertible.QUARANTINE,
                            Optional.empty(),
                            DefaultRule.UNDECLARED);
        }

        void create(Stage stage) {
            stage.sql("CREATE TABLE IF NOT EXISTS " + quoted(table) + " (id bigint PRIMARY KEY)");
            stage.sql("ALTER TABLE " + quoted(table) + " ADD COLUMN " + quoted(from) + " integer NOT NULL DEFAULT 3");
            stage.declare(migration, operation());
        }

        Form old() {
            return form(quoted(from));
        }

        Form fresh() {
            return form(quoted(to));
        }

        /** Cases may share a table; the rows of each are its own. */
        private Form form(String column) {
            String id = "? + " + Math.abs(migration.hashCode() % 1000) * 1_000_000L;
            return new Form(
                    column,
                    "INSERT INTO " + quoted(table) + " (id, " + column + ") VALUES (" + id + ", ?)",
                    "UPDATE " + quoted(table) + " SET " + column + " = ? WHERE id = " + id,
                    "SELECT " + column + " FROM " + quoted(table) + " WHERE id = " + id);
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }

    @Test
    @DisplayName(
            "failure 6: upper case, spaces, dashes, quotes, 63 characters; names of ours that would collide: works")
    void everyNameWorks() throws Exception {
        live(List.of(
                new Case("0001-Upper Case", "Flavors", "Memory MB", "Memory MiB", true),
                new Case(
                        "0002-'quotes\" $1 -- ;",
                        "it's \"a\" table;--",
                        "dollar $$ and \\",
                        "semi;colon -- ' \"",
                        true),
                new Case("0003-quotes", "it's \"b\" table;--", "$instar$ %s", "select", false),
                new Case(
                        "0004-" + "x".repeat(58),
                        "t" + "x".repeat(62),
                        "c" + "x".repeat(62),
                        "d" + "x".repeat(62),
                        false),
                new Case(
                        "0005-" + "x".repeat(57) + "y",
                        "t" + "x".repeat(61) + "y",
                        "c" + "x".repeat(62),
                        "d" + "x".repeat(62),
                        false),
                new Case("0006-alike!", "alike", "one", "two", true),
                new Case("0006-alike?", "alike", "three", "four", false),
                new Case("0007-Größe", "größe", "länge", "длина", true)));
    }

    @Test
    @DisplayName("failure 7: one name of 51 characters, both directions bridged: two distinct triggers, all rows right")
    void longNamesAreNotCutIntoOne() throws Exception {
        live(List.of(
                new Case("0001-" + FIFTY, FIFTY + "t", FIFTY + "o", FIFTY + "n", true),
                new Case("0002-" + FIFTY, FIFTY + "u", FIFTY + "o", FIFTY + "n", false)));
    }

    private static void live(List<Case> cases) throws Exception {
        List<Load> loads = new ArrayList<>();
        try (Stage stage = Stage.open().patient()) {
            cases.forEach(c -> c.create(stage));
            for (Case c : cases) {
                Load load = new Load(stage::connect, 3, 1, 1_000_000, 5);
                loads.add(load);
                load.start(c.old(), 1);
            }
            cases.forEach(c -> stage.run(c.migration(), Arrow.EXPAND, Arrow.MIGRATE));
            assertTwoTriggersEach(stage, cases);
            for (int i = 0; i < cases.size(); i++) {
                loads.get(i).start(cases.get(i).fresh(), 1);
            }
            loads.forEach(load -> load.awaitMore(20));
            loads.forEach(Load::close);
            for (int i = 0; i < cases.size(); i++) {
                assertThat(loads.get(i).compareAll(cases.get(i).old())).isPositive();
            }
            cases.forEach(c -> stage.run(c.migration(), Arrow.RETIRE, Arrow.RESTORE, Arrow.RETIRE, Arrow.CONTRACT));
            for (int i = 0; i < cases.size(); i++) {
                loads.get(i).compareAll(cases.get(i).fresh());
                assertThat(loads.get(i).failures()).isEmpty();
                assertThat(loads.get(i).wrong()).isEmpty();
            }
            assertThat(Fingerprint.catalog(stage)).noneMatch(line -> line.contains("instar_"));
        } finally {
            loads.forEach(Load::close);
        }
    }

    private static void assertTwoTriggersEach(Stage stage, List<Case> cases) {
        assertThat(
                        stage.value(
                                "SELECT count(DISTINCT tgname) || ' ' || count(*) FROM pg_trigger WHERE tgname LIKE '%instar%'"))
                .isEqualTo(2 * cases.size() + " " + 2 * cases.size());
        assertThat(
                        stage.value(
                                "SELECT count(DISTINCT proname) = count(*) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"))
                .isEqualTo("t");
    }
}
