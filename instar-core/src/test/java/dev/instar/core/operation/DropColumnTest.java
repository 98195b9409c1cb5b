package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DropColumnTest {

    private static DropColumn drop(String table, String column, String fill) {
        return new DropColumn(PLACE, TableRef.of(table), column, Optional.ofNullable(fill));
    }

    private static List<String> accounted(Plan plan) {
        Step.Ddl last = (Step.Ddl) plan.steps(Phase.CONTRACT).get(0);
        return ((Guard.NoDependents) last.guards().get(0)).accounted();
    }

    @Test
    void needsARuleWhereNewBuildsCouldNotInsert() {
        assertThat(Sample.codes(drop("flavors", "memory_mb", null))).containsExactly(ProblemCode.DROP_WITHOUT_RULE);
        assertThat(Sample.codes(drop("flavors", "memory_mb", "0"))).isEmpty();
        assertThat(Sample.codes(drop("flavors", "swap", null))).isEmpty();
        assertThat(Sample.codes(drop("flavors", "description", null))).isEmpty();
    }

    @Test
    void takesItsOwnPlainIndexAlongAndNothingElse() {
        Plan plan = Sample.plan(drop("people", "email", null));
        assertThat(accounted(plan)).containsExactly("index people_email_idx");
        assertThat(plan.notes())
                .anyMatch(note -> note.startsWith("index people_email_idx goes"))
                .anyMatch(note -> note.startsWith("index people_city_email_idx leans"))
                .anyMatch(note -> note.startsWith("view public.mailing leans"));
    }

    @Test
    void letsGoWhatTheTeamAccepts() {
        Plan plan = Sample.plan(
                Sample.schema(), GoldenCases.accepting("view public.mailing"), drop("people", "email", null));
        assertThat(accounted(plan)).containsExactly("index people_email_idx", "view public.mailing");
        assertThat(plan.notes()).noneMatch(note -> note.startsWith("view public.mailing"));
    }

    @Test
    void putsTheOldDefaultBackOnTheWayBack() {
        Step.Ddl expand = (Step.Ddl)
                Sample.plan(drop("flavors", "swap", "7")).steps(Phase.EXPAND).get(0);
        assertThat(expand.undo().get(0).sql()).endsWith("ALTER COLUMN \"swap\" SET DEFAULT 0");
    }

    @Test
    void refusesKeysPartitionKeysAndMissingColumns() {
        assertThat(Sample.codes(drop("flavors", "id", "0"))).containsExactly(ProblemCode.KEY_COLUMN);
        assertThat(Sample.codes(drop("parts", "day", "now()")))
                .containsExactly(ProblemCode.PARTITIONED_TABLE, ProblemCode.PARTITION_KEY);
        assertThat(Sample.codes(drop("flavors", "swop", null))).containsExactly(ProblemCode.COLUMN_MISSING);
    }

    @Test
    void refusesARuleForAColumnThatTheServerFills() {
        Table computed = Sample.withColumn(Sample.flavors(), Sample.generated("twice", "integer", "(swap * 2)"));
        assertThat(Sample.codes(Sample.schema(computed), drop("flavors", "twice", "0")))
                .containsExactly(ProblemCode.GENERATED_COLUMN);
        assertThat(Sample.codes(Sample.schema(computed), drop("flavors", "twice", null)))
                .isEmpty();
    }

    @Test
    void refusesARuleThatIsNotOneExpression() {
        assertThat(Sample.codes(drop("flavors", "swap", "0, DROP COLUMN name")))
                .containsExactly(ProblemCode.EXPRESSION_REFUSED);
    }
}
