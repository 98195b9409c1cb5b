package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Declared.UserTriggers;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuardRightTest extends SharedStage {

    private Engine engine(String role, UserTriggers choice) {
        Declared declared = new Declared(Optional.of(choice), Set.of());
        Migration migration = new Migration(
                "owned", "", List.of(Change.rename("app.owned", "old", "new")), declared, choice.toString());
        return new Engine(
                () -> stage.database().connect(role, ""),
                "target",
                new Changelog(List.of(migration)),
                Limits.DEFAULT,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(1));
    }

    @Test
    @DisplayName(
            "BRIDGE other triggers: user_triggers: guard needs a right of superusers; without it refused before anything, otherwise fine")
    void guardWithoutTheRightIsRefusedBeforeAnything() throws Exception {
        String owner = role("owner");
        stage.sql(
                "GRANT CREATE ON DATABASE " + stage.database().name() + " TO " + owner,
                "CREATE SCHEMA app AUTHORIZATION " + owner);
        try (Client client = as(owner)) {
            client.run(
                    "CREATE TABLE app.owned (id integer PRIMARY KEY, old integer)",
                    "INSERT INTO app.owned VALUES (1, 1)",
                    "CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                    "CREATE TRIGGER audit AFTER UPDATE ON app.owned FOR EACH ROW EXECUTE FUNCTION app.f()");
        }
        assertThatThrownBy(() -> engine(owner, UserTriggers.GUARD).run(Arrow.EXPAND, "owned"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("session_replication_role");
        assertThat(stage.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'instar'"))
                .isEqualTo("0");
        for (Arrow arrow : List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT)) {
            engine(owner, UserTriggers.FIRE).run(arrow, "owned");
        }
        assertThat(stage.value("SELECT new FROM app.owned")).isEqualTo("1");
    }
}
