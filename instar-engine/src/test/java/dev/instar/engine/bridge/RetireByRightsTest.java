package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The old column is taken away by rights, and given back exactly. */
class RetireByRightsTest extends SharedStage {

    private List<List<String>> acl(String table) {
        return stage.rows(
                "SELECT col, grantor::regrole, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,"
                        + " privilege_type, is_grantable FROM (SELECT '' AS col, x.* FROM pg_class c, aclexplode(c.relacl) x WHERE c.oid = '"
                        + table
                        + "'::regclass UNION ALL SELECT attname, x.* FROM pg_attribute a, aclexplode(a.attacl) x WHERE attrelid = '"
                        + table + "'::regclass) g WHERE grantee <> (SELECT relowner FROM pg_class WHERE oid = '" + table
                        + "'::regclass) ORDER BY 1, 2, 3, 4, 5");
    }

    private void table(String table, String... grants) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer NOT NULL, note text)",
                "INSERT INTO " + table + " VALUES (1, 1, 'x')");
        stage.sql(grants);
    }

    @Test
    @DisplayName(
            "retire: an open transaction hits 42501 at its next statement; restore brings the exact ACL back, grant options too")
    void restoreBringsTheExactAclBack() throws Exception {
        String app = role("app");
        String other = role("other");
        table(
                "exact",
                "GRANT SELECT, UPDATE, DELETE ON exact TO " + app + " WITH GRANT OPTION",
                "GRANT SELECT (old), INSERT (old) ON exact TO " + other,
                "GRANT SELECT ON exact TO PUBLIC");
        run("exact", Change.rename("exact", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        List<List<String>> before = acl("exact");
        try (Client open = as(app).begin()) {
            assertThat(open.row("SELECT old FROM exact")).isEqualTo("1");
            stage.run(Arrow.RETIRE, "exact");
            assertThat(open.refused("SELECT old FROM exact")).isEqualTo("42501");
            open.run("ROLLBACK");
            assertThat(open.row("UPDATE exact SET new = 2, note = 'y' RETURNING id, new, note"))
                    .isEqualTo("1|2|y");
            assertThat(open.refused("UPDATE exact SET old = 3")).isEqualTo("42501");
            assertThat(acl("exact")).isNotEqualTo(before);
            open.begin().run("UPDATE exact SET new = 4");
            stage.run(Arrow.RESTORE, "exact");
            assertThat(open.row("SELECT old FROM exact")).isEqualTo("4");
            open.run("COMMIT");
        }
        assertThat(acl("exact")).isEqualTo(before);
        assertThat(stage.rows(
                        "SELECT grantee FROM information_schema.column_privileges WHERE table_name = 'exact' AND column_name ="
                                + " 'old' AND privilege_type = 'INSERT' AND grantee = '" + other + "'"))
                .hasSize(1);
    }

    @Test
    @DisplayName("retire: rights that come of PUBLIC and of an inherited role are taken too")
    void publicAndInheritedRightsAreTaken() throws Exception {
        String group = role("team");
        String member = role("member", "IN ROLE " + group);
        table("inherited", "GRANT SELECT ON inherited TO PUBLIC", "GRANT UPDATE ON inherited TO " + group);
        run("inherited", Change.rename("inherited", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        try (Client client = as(member)) {
            assertThat(client.refused("SELECT old FROM inherited")).isEqualTo("42501");
            assertThat(client.refused("UPDATE inherited SET old = 2")).isEqualTo("42501");
            client.run("UPDATE inherited SET new = 2");
            assertThat(client.row("SELECT id, new, note FROM inherited")).isEqualTo("1|2|x");
            stage.run(Arrow.RESTORE, "inherited");
            assertThat(client.row("SELECT old FROM inherited")).isEqualTo("2");
        }
    }

    @Test
    @DisplayName("retire: a grant passed on by somebody else is refused by name, and nothing is taken")
    void aGrantPassedOnIsRefusedByName() throws Exception {
        String giver = role("giver");
        String taker = role("taker");
        table("passed", "GRANT SELECT ON passed TO " + giver + " WITH GRANT OPTION");
        try (Client client = as(giver)) {
            client.run("GRANT SELECT ON passed TO " + taker);
        }
        run("passed", Change.rename("passed", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        List<List<String>> before = acl("passed");
        assertThatThrownBy(() -> stage.run(Arrow.RETIRE, "passed"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("granted by " + giver + " to " + taker);
        // A retire that was refused is over: builds that know only the old form may start.
        Member.thatSupports(stage, "exact", "inherited", "counted").close();
        assertThat(acl("passed")).isEqualTo(before);
        try (Client client = as(taker)) {
            assertThat(client.row("SELECT old FROM passed")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName(
            "BRIDGE retire: an old-side change in RETIRED by the owner is carried over, counted, and closes contract")
    void anOldSideChangeInRetiredClosesContract() throws Exception {
        String app = role("user");
        table("counted", "GRANT SELECT, UPDATE ON counted TO " + app);
        run("counted", Change.rename("counted", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        assertThat(stage.engine().gate("counted").isOpen()).isTrue();
        try (Client owner = client()) {
            owner.run("SET application_name = 'nightly job'");
            assertThat(owner.row("UPDATE counted SET old = 9 RETURNING old, new"))
                    .isEqualTo("9|9");
            assertThat(owner.row("INSERT INTO counted (id, old) VALUES (2, 2) RETURNING old, new"))
                    .isEqualTo("2|2");
        }
        GateAnswer answer = stage.engine().gate("counted");
        assertThat(answer.isOpen()).isFalse();
        assertThat(answer.blockers().toString())
                .contains("role postgres (nightly job) wrote the old form of public.counted 2 times");
        assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, "counted"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nightly job");
        stage.run("counted", Arrow.RESTORE, Arrow.RETIRE, Arrow.CONTRACT);
        assertThat(stage.rows("SELECT id, new FROM counted ORDER BY id"))
                .containsExactly(List.of("1", "9"), List.of("2", "2"));
    }
}
