package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Declared.UserTriggers;
import dev.instar.core.plan.Arrow;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A session's search path has no say in what the bridge does. */
class SearchPathTest extends SharedStage {

    private static final String HOSTILE = "SET search_path = evil, public, pg_catalog";

    @BeforeAll
    void hostileSchema() {
        stage.sql(
                "CREATE SCHEMA evil",
                "CREATE TABLE evil.record (x integer)",
                "CREATE DOMAIN evil.text AS integer",
                "CREATE DOMAIN evil.tid AS integer",
                "CREATE FUNCTION evil.never(anycompatible, anycompatible) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil'; END $$");
        for (String type : new String[] {"pg_catalog.text", "integer", "bigint", "record"}) {
            for (String operator : new String[] {"=", "<>", "*=", "*<>"}) {
                String name = "evil.never_" + (type + operator).replaceAll("\\W", "x") + operator.length();
                stage.sql(
                        "CREATE OR REPLACE FUNCTION " + name + "(" + type + ", " + type
                                + ") RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil operator'; END $$",
                        "CREATE OPERATOR evil." + operator + " (LEFTARG = " + type + ", RIGHTARG = " + type
                                + ", FUNCTION = " + name + ")");
            }
        }
        stage.sql(
                "CREATE FUNCTION evil.concat_text(pg_catalog.text, integer) RETURNS pg_catalog.text LANGUAGE plpgsql AS $$ BEGIN RAISE"
                        + " 'evil operator'; END $$",
                "CREATE OPERATOR evil.|| (LEFTARG = pg_catalog.text, RIGHTARG = integer, FUNCTION = evil.concat_text)");
        for (String function : new String[] {
            "current_setting(pg_catalog.text, boolean)", "hashtext(pg_catalog.text)", "pg_trigger_depth()"
        }) {
            stage.sql("CREATE FUNCTION evil." + function
                    + " RETURNS pg_catalog.text LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil function'; END $$");
        }
    }

    private void impostors(String table) {
        for (String function : stage.value(
                        "SELECT string_agg(proname, ',') FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND"
                                + " proname LIKE 'instar_" + table + "%'")
                .split(",")) {
            for (String type : new String[] {"integer", "bigint"}) {
                stage.sql("CREATE FUNCTION evil." + function + "(" + type
                        + ") RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE 'impostor'; END $$");
            }
        }
    }

    private void writesOf(String table) throws Exception {
        try (Client client = client()) {
            client.run(HOSTILE);
            assertThat(client.row("INSERT INTO public." + table + " (id, old) VALUES (5, 5) RETURNING old, new"))
                    .isEqualTo("5|5");
            assertThat(client.row("INSERT INTO public." + table + " (id, new) VALUES (6, 6) RETURNING old, new"))
                    .isEqualTo("6|6");
            client.begin().run("SET LOCAL instar.form = 'new'");
            assertThat(client.row("INSERT INTO public." + table + " (id, new) VALUES (9, 9) RETURNING old, new"))
                    .isEqualTo("9|9");
            client.run("COMMIT");
            assertThat(client.row("UPDATE public." + table
                            + " SET old = 7 WHERE id OPERATOR(pg_catalog.=) 5 RETURNING old, new"))
                    .isEqualTo("7|7");
            assertThat(client.row("UPDATE public." + table
                            + " SET new = 8 WHERE id OPERATOR(pg_catalog.=) 5 RETURNING old, new"))
                    .isEqualTo("8|8");
            assertThat(client.row("UPDATE public." + table
                            + " SET old = 1, new = 2 WHERE id OPERATOR(pg_catalog.=) 5 RETURNING old, new"))
                    .isEqualTo("2|2");
        }
    }

    @Test
    @DisplayName(
            "failure 5: hostile functions, operators and types first on the search_path: a rename with a unique key")
    void aRenameIsNotMisled() throws Exception {
        stage.sql("CREATE TABLE public.named (id integer PRIMARY KEY, old integer UNIQUE)");
        run("named", Change.rename("named", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        impostors("named");
        writesOf("named");
    }

    @Test
    @DisplayName(
            "failure 5: hostile functions, operators and types first on the search_path: expressions that may fail")
    void expressionsAreNotMisled() throws Exception {
        stage.sql("CREATE TABLE public.typed (id integer PRIMARY KEY, old integer NOT NULL DEFAULT 1)");
        Change change = Change.column("typed", "old", "new", "bigint")
                .by("old + 0", "new::integer")
                .fallingBackUpTo("0")
                .fallingBackDownTo("0")
                .defaultingTo(dev.instar.core.operation.DefaultRule.of("2"));
        run("typed", change.declared(), Arrow.EXPAND, Arrow.MIGRATE);
        impostors("typed");
        writesOf("typed");
    }

    @Test
    @DisplayName(
            "failure 5: hostile functions, operators and types first on the search_path: beside triggers of the user's")
    void thePairIsNotMisled() throws Exception {
        stage.sql(
                "CREATE TABLE public.triggered (id integer PRIMARY KEY, old integer)",
                "CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
                        .replace("'", "$$"),
                "CREATE TRIGGER nothing BEFORE INSERT OR UPDATE ON public.triggered FOR EACH ROW EXECUTE FUNCTION public.nothing()");
        stage.declare(
                "triggered",
                new Declared(Optional.of(UserTriggers.FIRE), Set.of()),
                Change.rename("triggered", "old", "new"));
        stage.run("triggered", Arrow.EXPAND, Arrow.MIGRATE);
        impostors("triggered");
        writesOf("triggered");
    }

    @Test
    @DisplayName("failure 5: a type that is not on the client's search_path, and tables of one name in several schemas")
    void aTypeBesideTheTableIsFound() throws Exception {
        for (String schema : new String[] {"one", "two"}) {
            stage.sql(
                    "CREATE SCHEMA " + schema,
                    "CREATE DOMAIN " + schema + ".size AS bigint CHECK (VALUE < 10)",
                    "CREATE TABLE " + schema + ".parcels (id integer PRIMARY KEY, old text NOT NULL)",
                    "INSERT INTO " + schema + ".parcels VALUES (9, '9')");
            Change change = Change.column(schema + ".parcels", "old", "new", schema + ".size")
                    .by("old::bigint::" + schema + ".size", "new::bigint::text")
                    .fallingBackUpTo("0::bigint::" + schema + ".size")
                    .fallingBackDownTo("''");
            run(schema, change.declared(), Arrow.EXPAND, Arrow.MIGRATE);
        }
        try (Client client = client()) {
            client.run("SET search_path = two");
            assertThat(client.row("INSERT INTO parcels (id, old) VALUES (1, '2') RETURNING old, new"))
                    .isEqualTo("2|2");
            assertThat(client.row("INSERT INTO parcels (id, old) VALUES (2, '20') RETURNING old, new"))
                    .isEqualTo("20|0");
            assertThat(client.row("INSERT INTO one.parcels (id, new) VALUES (1, 1) RETURNING old, new"))
                    .isEqualTo("1|1");
            assertThat(client.row("UPDATE one.parcels SET old = 'x' WHERE id = 1 RETURNING old, new"))
                    .isEqualTo("x|0");
        }
        assertThat(stage.engine().verify("one").rowsWrong()
                        + stage.engine().verify("two").rowsWrong())
                .isZero();
        stage.run("two", Arrow.RETIRE, Arrow.RESTORE, Arrow.RETIRE);
    }
}
