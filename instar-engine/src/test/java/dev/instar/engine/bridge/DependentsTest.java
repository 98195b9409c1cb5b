package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failure 29: whatever leans on the old column has its successor after contract, or the gate is closed with its name. */
class DependentsTest extends SharedStage {

    private void table(String table, String app) {
        stage.sql(
                "CREATE TABLE " + table + "_ref (code integer PRIMARY KEY)",
                "INSERT INTO " + table + "_ref VALUES (1), (2)",
                "CREATE TABLE " + table + " (id integer PRIMARY KEY, a integer, old integer NOT NULL REFERENCES "
                        + table + "_ref," + " UNIQUE (a, old), CONSTRAINT " + table + "_positive CHECK (old > 0))",
                "CREATE INDEX " + table + "_partial ON " + table + " (a) WHERE old > 1",
                "CREATE STATISTICS " + table + "_stats ON a, old FROM " + table,
                "GRANT SELECT (old), UPDATE (old) ON " + table + " TO " + app,
                "COMMENT ON COLUMN " + table + ".old IS 'the code'",
                "INSERT INTO " + table + " VALUES (1, 1, 1)");
    }

    private List<String> leaning(String table) {
        return stage
                .rows("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '" + table
                        + "'::regclass AND contype IN ('u', 'c', 'f') UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE"
                        + " indrelid = '" + table
                        + "'::regclass UNION ALL SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext"
                        + " WHERE stxrelid = '" + table + "'::regclass UNION ALL SELECT col_description('" + table
                        + "'::regclass, attnum) || attacl::text FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attacl IS NOT NULL ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    @DisplayName(
            "failure 29: UNIQUE(a, old), CHECK, partial index, statistics, grants, comment and foreign key follow a rename")
    void everythingFollowsARename() {
        table("codes", role("app"));
        List<String> before = leaning("codes");
        run("codes", Change.rename("codes", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
        assertThat(leaning("codes"))
                .isEqualTo(before.stream()
                        .map(d -> d.replaceAll("\\bold\\b", "new"))
                        .sorted()
                        .toList());
        assertThat(before).hasSize(8);
    }

    @Test
    @DisplayName(
            "failure 29: for a column of another type the gate is closed with every name that has no successor, and said by the plan")
    void theGateNamesWhatHasNoSuccessor() {
        table("kinds", role("other"));
        stage.declare(
                "kinds",
                Change.column("kinds", "old", "new", "bigint")
                        .fallingBackDownTo("0")
                        .declared());
        String[] names = {"kinds_positive", "kinds_partial", "kinds_stats", "kinds_old_fkey"};
        assertThat(String.join("\n", stage.engine().plan("kinds").notes())).contains(names);
        stage.run("kinds", Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        Supplier<String> blockers =
                () -> stage.engine().gate("kinds").blockers().toString();
        assertThat(blockers.get()).contains(names).doesNotContain("kinds_a_old_key");
        assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, "kinds"))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(names);
        stage.sql(
                "ALTER TABLE kinds DROP CONSTRAINT kinds_positive, DROP CONSTRAINT kinds_old_fkey",
                "DROP INDEX kinds_partial",
                "DROP STATISTICS kinds_stats");
        stage.run("kinds", Arrow.CONTRACT);
        assertThat(String.join("\n", leaning("kinds"))).contains("UNIQUE (a, new)", "the code", "=rw/");
    }
}
