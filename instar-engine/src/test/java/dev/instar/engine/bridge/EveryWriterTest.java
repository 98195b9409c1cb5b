package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever writes, with whatever rights and settings, is bridged. */
class EveryWriterTest extends SharedStage {

    /** As careful administrators do; before the state tables are installed. */
    @BeforeAll
    void nothingIsExecutableByItself() {
        stage.sql("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
    }

    @Test
    @DisplayName("BRIDGE replicas: ENABLE ALWAYS: a writer with session_replication_role = replica is bridged too")
    void aReplicationWorkerIsBridged() throws Exception {
        stage.sql("CREATE TABLE replicated (id integer PRIMARY KEY, old integer)");
        run("replicated", Change.rename("replicated", "old", "new"), Arrow.EXPAND);
        try (Client client = client()) {
            client.run("SET session_replication_role = replica");
            assertThat(client.row("INSERT INTO replicated VALUES (1, 1) RETURNING old, new"))
                    .isEqualTo("1|1");
            assertThat(client.row("UPDATE replicated SET new = 2 RETURNING old, new"))
                    .isEqualTo("2|2");
        }
    }

    @Test
    @DisplayName("BRIDGE retire: roles without any right on objects of ours write, also those that join late")
    void rolesWithoutAnyRightOnOursWrite() throws Exception {
        String writer = role("writer");
        stage.sql("CREATE SCHEMA app", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        stage.sql(
                "CREATE TABLE app.sizes (id integer PRIMARY KEY, old integer NOT NULL)",
                "INSERT INTO app.sizes VALUES (1, 1)",
                "GRANT USAGE ON SCHEMA app TO " + writer,
                "GRANT SELECT, INSERT, UPDATE ON app.sizes TO " + writer);
        run(
                "sizes",
                Change.column("app.sizes", "old", "new", "bigint")
                        .by("old * 2", "(new / 2)::integer")
                        .fallingBackUpTo("0")
                        .fallingBackDownTo("0")
                        .declared(),
                Arrow.EXPAND,
                Arrow.MIGRATE);
        String late = role("late");
        stage.sql("GRANT USAGE ON SCHEMA app TO " + late, "GRANT SELECT, INSERT, UPDATE ON app.sizes TO " + late);
        try (Client first = as(writer);
                Client second = as(late)) {
            assertThat(first.row("UPDATE app.sizes SET new = 20 RETURNING old, new"))
                    .isEqualTo("10|20");
            assertThat(second.row("UPDATE app.sizes SET old = 11 RETURNING old, new"))
                    .isEqualTo("11|22");
            assertThat(second.row("UPDATE app.sizes SET old = 1, new = 6 RETURNING old, new"))
                    .isEqualTo("3|6");
            assertThat(first.row("INSERT INTO app.sizes (id, new) VALUES (2, 90000000000) RETURNING old, new"))
                    .isEqualTo("0|90000000000");
            assertThat(first.refused("SELECT * FROM instar.quarantine")).isEqualTo("42501");
            assertThat(first.refused("INSERT INTO instar.event (bridge, kind) VALUES ('x', 'x')"))
                    .isEqualTo("42501");
        }
        assertThat(stage.value("SELECT count(*) FROM instar.quarantine WHERE direction = 'down'"))
                .isEqualTo("1");
        assertThat(stage.value("SELECT login FROM instar.event WHERE kind = 'conflict'"))
                .isEqualTo(late);
    }

    @Test
    @DisplayName("BRIDGE retire: a role that may use a view, and neither the table nor its schema, writes both forms")
    void aWriterThroughAViewIsBridged() throws Exception {
        String viewer = role("viewer");
        stage.sql(
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.facts (id integer PRIMARY KEY, old integer NOT NULL)",
                "CREATE VIEW public.facts AS SELECT id, old FROM hidden.facts",
                "GRANT SELECT, INSERT, UPDATE ON public.facts TO " + viewer);
        run("facts", Change.rename("hidden.facts", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = as(viewer)) {
            client.run("INSERT INTO facts VALUES (1, 1)", "UPDATE facts SET old = old + 1");
            assertThat(client.row("SELECT old FROM facts")).isEqualTo("2");
        }
        assertThat(stage.rows("SELECT old, new FROM hidden.facts").get(0)).containsExactly("2", "2");
    }

    @Test
    @DisplayName("BRIDGE retire: a SECURITY DEFINER function writes both forms")
    void aSecurityDefinerFunctionIsBridged() throws Exception {
        String caller = role("caller");
        stage.sql("CREATE TABLE defined (id integer PRIMARY KEY, old integer)", "INSERT INTO defined VALUES (1, 1)");
        stage.sql(
                "CREATE FUNCTION bump() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE defined SET old = old + 1'",
                "GRANT EXECUTE ON FUNCTION bump TO PUBLIC");
        stage.declare("defined", Change.rename("defined", "old", "new"));
        stage.run("defined", Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = as(caller)) {
            client.run("SELECT bump()");
        }
        assertThat(stage.rows("SELECT old, new FROM defined").get(0)).containsExactly("2", "2");
    }

    @Test
    @DisplayName("failure 12: row-level security is respected by the bridge and kept by contract")
    void rowSecurityIsRespectedAndKept() throws Exception {
        String tenant = role("tenant");
        stage.sql(
                "CREATE TABLE accounts (id integer PRIMARY KEY, owner text NOT NULL, old integer NOT NULL)",
                "INSERT INTO accounts VALUES (1, '" + tenant + "', 1), (2, 'somebody', 2)",
                "ALTER TABLE accounts ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE accounts FORCE ROW LEVEL SECURITY",
                "CREATE POLICY own ON accounts USING (owner = current_user)",
                "GRANT SELECT, INSERT, UPDATE ON accounts TO " + tenant);
        String policies =
                "SELECT polname, pg_get_expr(polqual, polrelid), relrowsecurity, relforcerowsecurity FROM pg_policy JOIN"
                        + " pg_class c ON c.oid = polrelid WHERE relname = 'accounts'";
        Object before = stage.rows(policies);
        run("accounts", Change.rename("accounts", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        assertThat(stage.value("SELECT count(*) FROM accounts WHERE new = old")).isEqualTo("2");
        try (Client client = as(tenant)) {
            assertThat(client.rows("UPDATE accounts SET new = new + 10 RETURNING id, old, new"))
                    .containsExactly("1|11|11");
            assertThat(client.refused("INSERT INTO accounts (id, owner, new) VALUES (3, 'somebody', 3)"))
                    .isEqualTo("42501");
            stage.run("accounts", Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(client.rows("SELECT id, new FROM accounts")).containsExactly("1|11");
        }
        assertThat(stage.rows(policies)).isEqualTo(before);
    }
}
