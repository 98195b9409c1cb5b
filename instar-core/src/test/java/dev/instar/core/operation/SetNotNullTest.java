package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import dev.instar.core.plan.Step;
import dev.instar.core.plan.StepStatements;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetNotNullTest {

    private static SetNotNull notNull(String table, String column, String fill) {
        return new SetNotNull(PLACE, TableRef.of(table), column, Optional.ofNullable(fill));
    }

    @Test
    void needsAFillRule() {
        assertThat(Sample.problems(Sample.schema(), notNull("people", "city", null)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.SET_NOT_NULL_WITHOUT_FILL);
                    assertThat(problem.render()).contains("fill:");
                });
    }

    @Test
    void readsNoRowUnderTheExclusiveLock() {
        Plan plan = Sample.plan(notNull("people", "city", "'?'"));
        Step.Ddl settle = (Step.Ddl) plan.steps(Phase.CONTRACT).get(3);
        assertThat(settle.statements())
                .allMatch(statement -> statement.impact().scans().isEmpty());
        assertThat(settle.guards()).hasSize(3);
    }

    @Test
    void isDoneAtExpandWhereACheckProvesIt() {
        Schema proven = Sample.schema(
                Sample.people().withConstraints(List.of(Sample.check("c", "city", "CHECK ((city IS NOT NULL))"))));
        Plan plan = Sample.plan(proven, Declared.NOTHING, notNull("people", "city", null));
        assertThat(plan.steps()).hasSize(1);
        assertThat(StepStatements.of(plan.steps().get(0)).get(0).sql()).endsWith("SET NOT NULL");
    }

    @Test
    void fillsForWritersThatStillWriteNull() {
        String plan = PlanText.render(Sample.plan(notNull("people", "city", "coalesce(street, '') || email")));
        assertThat(plan)
                .contains("BEFORE INSERT OR UPDATE ON \"public\".\"people\"")
                .contains("(\"street\" text, \"email\" character")
                .contains("quarantine");
    }

    @Test
    void refusesWhatIsDoneOrCannotBe() {
        assertThat(Sample.codes(notNull("people", "street", "'?'"))).containsExactly(ProblemCode.NOTHING_TO_DO);
        Table computed = Sample.withColumn(Sample.people(), Sample.generated("g", "text", "(lower(city))"));
        assertThat(Sample.codes(Sample.schema(computed), notNull("people", "g", "'?'")))
                .containsExactly(ProblemCode.GENERATED_COLUMN);
        assertThat(Sample.codes(Sample.schema(computed), notNull("people", "city", "g")))
                .containsExactly(ProblemCode.GENERATED_COLUMN);
        assertThat(Sample.codes(notNull("people", "city", "'?'; --"))).containsExactly(ProblemCode.EXPRESSION_REFUSED);
        assertThat(Sample.codes(notNull("parts", "day", "now()")))
                .containsExactly(ProblemCode.PARTITIONED_TABLE, ProblemCode.NOTHING_TO_DO);
    }
}
