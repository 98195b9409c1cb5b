package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NothingOfOursRemainsTest {

    private static final String OBJECTS =
            "SELECT 'trigger', tgname::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT 'function', p.oid::regprocedure::text"
                    + " FROM pg_proc p WHERE p.pronamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog',"
                    + " 'information_schema', 'instar')) ORDER BY 1, 2";

    @Test
    @DisplayName("seed row 80: after contract pg_trigger and pg_proc hold what they held before expand")
    void everyTriggerAndFunctionGoes() {
        try (Stage stage = Flavors.stage(100)) {
            stage.sql(
                    "CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    "CREATE TRIGGER mine AFTER UPDATE ON flavors FOR EACH STATEMENT EXECUTE FUNCTION mine()");
            List<List<String>> before = stage.rows(OBJECTS);
            stage.declare(Flavors.ID, Counting.DECLARED, Flavors.widen("flavors"));
            stage.run(Arrow.EXPAND, Flavors.ID);
            assertThat(stage.rows(OBJECTS)).hasSizeGreaterThan(before.size() + 1);
            stage.run(Flavors.ID, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(stage.rows(OBJECTS)).isEqualTo(before);
        }
    }
}
