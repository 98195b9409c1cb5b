package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetDefaultTest {

    private static SetDefault set(String column, String text) {
        return new SetDefault(PLACE, TableRef.of("people"), column, Optional.ofNullable(text));
    }

    @Test
    void rewritesNoRowAndKnowsTheWayBack() {
        Plan plan = Sample.plan(set("visits", "0"));
        Step.Ddl step = (Step.Ddl) plan.steps().get(0);
        assertThat(step.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.impact().rewrites()).isEmpty();
            assertThat(statement.impact().scans()).isEmpty();
        });
        assertThat(step.undo())
                .singleElement()
                .satisfies(undo -> assertThat(undo.sql()).endsWith("SET DEFAULT 1"));
    }

    @Test
    void seesWhatAnEarlierOperationOfTheMigrationDid() {
        Plan plan = Sample.plan(set("city", "'a'"));
        assertThat(((Step.Ddl) plan.steps().get(0)).undo().get(0).sql()).endsWith("DROP DEFAULT");
        assertThat(Sample.codes(set("city", "'a'"), set("city", "'a'"))).containsExactly(ProblemCode.NOTHING_TO_DO);
        assertThat(Sample.codes(set("city", "'a'"), set("city", "'b'")))
                .containsExactly(ProblemCode.OPERATIONS_OVERLAP);
    }

    @Test
    void refusesWhatIsSoAlreadyOrCannotBe() {
        assertThat(Sample.codes(set("visits", "1"))).containsExactly(ProblemCode.NOTHING_TO_DO);
        assertThat(Sample.codes(set("city", null))).containsExactly(ProblemCode.NOTHING_TO_DO);
        assertThat(Sample.codes(set("visits", "0); DROP TABLE people; --")))
                .containsExactly(ProblemCode.EXPRESSION_REFUSED);
        assertThat(Sample.codes(set("visit", "0"))).containsExactly(ProblemCode.COLUMN_MISSING);
        Table computed = Sample.withColumn(Sample.people(), Sample.generated("g", "text", "(lower(city))"));
        assertThat(Sample.codes(Sample.schema(computed), set("g", "''"))).containsExactly(ProblemCode.GENERATED_COLUMN);
    }
}
