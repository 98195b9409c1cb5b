package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.state.Introduction;
import dev.instar.state.MembershipStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where rights do not bind the applications, the old column's name is taken. */
class RetireByNameTest extends SharedStage {

    private String columns(String table) {
        return stage.value("SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '"
                + table + "'::regclass AND attnum > 0 AND NOT attisdropped");
    }

    private void table(String table) {
        stage.sql(
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, old integer NOT NULL)",
                "INSERT INTO " + table + " VALUES (1, 1)");
    }

    @Test
    @DisplayName(
            "retire, BRIDGE order: a tombstone where the application owns its tables: 42703 for the old name, both ways carried over, restored")
    void theNameIsTakenAndGivenBack() throws Exception {
        table("owned");
        run("owned", Change.rename("owned", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        try (Client client = client()) {
            stage.run(Arrow.RETIRE, "owned");
            assertThat(columns("owned")).matches("id instar_owned_[0-9a-f]{10}_\\d{8} new");
            assertThat(client.refused("SELECT old FROM owned")).isEqualTo("42703");
            client.run("UPDATE owned SET new = 2", "INSERT INTO owned (id, new) VALUES (2, 3)");
            assertThat(stage.engine().verify("owned").rowsCompared()).isEqualTo(2);
            stage.run(Arrow.RESTORE, "owned");
            assertThat(columns("owned")).isEqualTo("id old new");
            assertThat(client.rows("SELECT old FROM owned ORDER BY id")).containsExactly("2", "3");
            assertThat(client.row("UPDATE owned SET old = 5 WHERE id = 1 RETURNING new"))
                    .isEqualTo("5");
            stage.run("owned", Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(columns("owned")).isEqualTo("id new");
            assertThat(client.rows("SELECT new FROM owned ORDER BY id")).containsExactly("5", "3");
        }
    }

    @Test
    @DisplayName(
            "BRIDGE retire: an old-side change under the tombstone's name is carried over, counted, and closes contract")
    void aWriteUnderTheTombstoneIsCounted() throws Exception {
        table("buried");
        run(
                "buried",
                Change.column("buried", "old", "new", "bigint")
                        .fallingBackDownTo("0")
                        .declared(),
                Arrow.EXPAND,
                Arrow.MIGRATE);
        stage.run(Arrow.RETIRE, "buried");
        String tombstone = List.of(columns("buried").split(" ")).get(1);
        try (Client client = client()) {
            assertThat(client.row("UPDATE buried SET " + tombstone + " = 7 RETURNING new"))
                    .isEqualTo("7");
        }
        assertThat(stage.engine().gate("buried").blockers().toString())
                .contains("wrote the old form of public.buried 1 times");
    }

    @Test
    @DisplayName("retire: a superuser's login among the members: rights would not bind it, so the name is taken")
    void aSuperusersLoginMeansTombstone() throws Exception {
        String app = role("app");
        table("mixed");
        stage.sql("GRANT SELECT, UPDATE ON mixed TO " + app);
        run("mixed", Change.rename("mixed", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
        UUID member = UUID.randomUUID();
        try (Client superuser = client()) {
            MembershipStore members = new MembershipStore(superuser.connection());
            members.join(
                    member,
                    new Introduction("shop", "2", List.of("mixed", "owned", "buried"), List.of(), "h", 1, 60_000));
            members.beat(member, Long.parseLong(stage.value("SELECT epoch FROM instar.target")));
            stage.run(Arrow.RETIRE, "mixed");
            assertThat(columns("mixed")).contains("instar_mixed_");
            members.leave(member);
        }
        try (Client client = as(app)) {
            assertThat(client.row("UPDATE mixed SET new = 2 RETURNING id, new")).isEqualTo("1|2");
        }
        stage.run("mixed", Arrow.RESTORE, Arrow.RETIRE);
        assertThat(columns("mixed")).isEqualTo("id old new");
        stage.run("mixed", Arrow.CONTRACT);
        assertThat(stage.value("SELECT has_table_privilege('" + app + "', 'mixed', 'UPDATE')"))
                .isEqualTo("t");
    }
}
