package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The documents of {@code --json}: exactly the keys that docs/json.md promises, lists never missing. */
class JsonTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode json(int exit, String... args) {
        Shell.Ran ran = shop.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
        assertThat(ran.out().strip()).as("one document on one line").doesNotContain("\n");
        return ran.json();
    }

    private static void keys(JsonNode object, String... keys) {
        assertThat(new TreeSet<>(object.propertyNames())).isEqualTo(new TreeSet<>(List.of(keys)));
    }

    @Test
    void plan() {
        JsonNode plan = json(0, "plan", "0001", "--json");
        keys(plan, "migration", "steps", "notes");
        assertThat(plan.get("migration").asString()).isEqualTo(Shop.MIGRATION);
        assertThat(plan.get("steps")).isNotEmpty();
        for (JsonNode step : plan.get("steps")) {
            keys(
                    step,
                    "phase",
                    "kind",
                    "sql",
                    "lock",
                    "rewrites",
                    "scans",
                    "undo",
                    "why",
                    "step",
                    "operation",
                    "onlyWhen",
                    "transaction",
                    "known");
            assertThat(step.get("phase").asString()).isIn("expand", "migrate", "retire", "contract");
            assertThat(step.get("sql").asString()).isNotBlank();
            assertThat(step.get("rewrites").isArray()).isTrue();
            assertThat(step.get("scans").isArray()).isTrue();
        }
        JsonNode first = plan.at("/steps/0");
        assertThat(first.get("sql").asString())
                .isEqualTo("ALTER TABLE \"public\".\"flavors\" ADD COLUMN \"memory_mib\" integer");
        assertThat(first.get("lock").asString()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(first.get("undo").asString()).contains("DROP COLUMN");
        assertThat(plan.at("/steps/1/undo").asString()).isEmpty();
    }

    @Test
    void planOfOnePhase() {
        JsonNode plan = json(0, "--json", "plan", "0001", "--phase", "contract");
        assertThat(plan.get("steps"))
                .isNotEmpty()
                .allMatch(s -> s.get("phase").asString().equals("contract"));
    }

    @Test
    void statusBeforeAnythingBegan() {
        JsonNode status = json(0, "status", "--json");
        keys(status, "targets");
        JsonNode target = status.at("/targets/0");
        keys(target, "target", "epoch", "migrations");
        assertThat(target.get("target").asString()).isEqualTo(shop.database().jdbcUrl());
        JsonNode migration = target.at("/migrations/0");
        keys(migration, "id", "phase", "since", "running", "form", "backfill", "gates");
        assertThat(migration.get("phase").asString()).isEqualTo("PENDING");
        assertThat(migration.get("running").isNull()).isTrue();
        keys(migration.get("backfill"), "rowsDone", "rowsTotal", "rowsQuarantined", "rowsPerSecond");
        keys(migration.at("/gates/0"), "arrow", "answer", "blockers", "overridden", "notes");
        assertThat(migration.at("/gates/0/arrow").asString()).isEqualTo("expand");
        assertThat(migration.at("/gates/0/answer").asString()).isEqualTo("OPEN");
        assertThat(migration.at("/gates/0/blockers").isArray()).isTrue();
    }

    @Test
    void statusAtTheEnd() {
        shop.have("expand", "migrate", "retire", "contract");
        JsonNode migration = json(0, "status", "--json").at("/targets/0/migrations/0");
        assertThat(migration.get("phase").asString()).isEqualTo("CONTRACTED");
        assertThat(migration.at("/backfill/rowsDone").asLong()).isEqualTo(1000);
        assertThat(migration.get("gates").isArray()).isTrue();
        assertThat(migration.get("gates")).isEmpty();
    }

    @Test
    void statusOfOneMigration() {
        shop.migration("0002-another", Shop.RENAME.replace("memory_mib", "memory_again"));
        assertThat(json(0, "status", "--json").at("/targets/0/migrations")).hasSize(2);
        JsonNode one = json(0, "status", "0002", "--json").at("/targets/0/migrations");
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/id").asString()).isEqualTo("0002-another");
    }

    @Test
    void gate() {
        JsonNode gate = json(0, "gate", "0001", "--json");
        keys(gate, "migration", "arrow", "answer", "blockers", "overridden", "notes");
        assertThat(gate.get("answer").asString()).isEqualTo("OPEN");
        assertThat(gate.get("blockers")).isEmpty();
    }

    @Test
    void arrow() {
        JsonNode outcome = json(0, "expand", "0001", "--json");
        keys(outcome, "migration", "arrow", "state", "changed");
        assertThat(outcome.get("arrow").asString()).isEqualTo("expand");
        assertThat(outcome.get("state").asString()).isEqualTo("EXPANDED");
        assertThat(outcome.get("changed").asBoolean()).isTrue();
        assertThat(json(0, "expand", "0001", "--json").get("changed").asBoolean())
                .isFalse();
    }

    @Test
    void verify() {
        shop.have("expand", "migrate");
        JsonNode verify = json(0, "verify", "0001", "--json");
        keys(verify, "migration", "rowsCompared", "rowsWrong", "examples");
        assertThat(verify.get("rowsCompared").asLong()).isEqualTo(1000);
        assertThat(verify.get("examples")).isEmpty();
        wrongRow();
        JsonNode wrong = json(1, "verify", "0001", "--json");
        assertThat(wrong.get("rowsWrong").asLong()).isEqualTo(1);
        assertThat(wrong.get("examples")).hasSize(1);
    }

    /** As somebody does who may switch triggers off. */
    private void wrongRow() {
        shop.sql("ALTER TABLE flavors DISABLE TRIGGER ALL; UPDATE flavors SET memory_mib = 7 WHERE id = 100;"
                + " ALTER TABLE flavors ENABLE TRIGGER ALL");
    }

    @Test
    void error() {
        JsonNode error = json(2, "expand", "7", "--json");
        keys(error, "error", "exit");
        assertThat(error.get("exit").asInt()).isEqualTo(2);
        assertThat(error.at("/error/problems")).hasSize(1);
        keys(error.at("/error/problems/0"), "code", "slug", "place", "fact", "consequence", "remedy");
        assertThat(error.at("/error/problems/0/code").asString()).isEqualTo("INSTAR-F007");
    }

    @Test
    void wrongUsageToo() {
        assertThat(json(2, "--json").at("/error/problems/0/code").asString()).isEqualTo("INSTAR-U001");
        assertThat(json(2, "plan", "--json", "--phase", "soon", "0001")
                        .at("/error/problems/0/slug")
                        .asString())
                .isEqualTo("wrong-usage");
        assertThat(json(2, "demo", "--json").at("/exit").asInt()).isEqualTo(2);
    }

    @Test
    void textsToo() {
        assertThat(json(0, "--version", "--json").get("text").asString()).startsWith("instar ");
        assertThat(json(0, "gate", "--help", "--json").get("text").asString()).contains("Usage: instar gate");
        assertThat(json(0, "help", "--json").get("text").asString()).contains("Usage: instar ");
    }

    @Test
    void theSchemasAreDocumentsThemselves() {
        assertThat(shop.shell().instar("schema").json().get("$schema").asString())
                .contains("json-schema.org");
        assertThat(shop.shell()
                        .instar("schema", "configuration", "--json")
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("Instar configuration");
    }
}
