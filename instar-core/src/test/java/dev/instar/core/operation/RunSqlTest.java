package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSqlTest {

    private static RunSql sql(String expand, String migrate, String contract, String undo) {
        return new RunSql(
                PLACE,
                Optional.ofNullable(expand),
                Optional.ofNullable(migrate),
                Optional.ofNullable(contract),
                Optional.ofNullable(undo));
    }

    @Test
    void saysThatItIsUnproven() {
        Plan plan = Sample.plan(GoldenCases.raw());
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("run_sql is unproven"));
        assertThat(((Step.Ddl) plan.steps(Phase.EXPAND).get(0)).statements()).hasSize(2);
    }

    @Test
    void mustBeTakenBackOrDeclareThatNothingHasToBe() {
        assertThat(Sample.codes(sql("SELECT 1", null, null, null))).containsExactly(ProblemCode.UNDO_UNDECLARED);
        assertThat(Sample.codes(sql(null, "SELECT 1", null, null))).containsExactly(ProblemCode.UNDO_UNDECLARED);
        assertThat(Sample.codes(sql(null, null, "SELECT 1", null))).isEmpty();
        Plan plan = Sample.plan(sql("SELECT 1", null, null, ""));
        assertThat(((Step.Ddl) plan.steps().get(0)).undo()).isEmpty();
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("Rollback leaves"));
    }

    @Test
    void isTakenBackByItsFirstStep() {
        Plan both = Sample.plan(sql("SELECT 1", "SELECT 2", null, "SELECT 3"));
        assertThat(((Step.Ddl) both.steps().get(0)).undo()).hasSize(1);
        assertThat(((Step.Ddl) both.steps().get(1)).undo()).isEmpty();
        Plan later = Sample.plan(sql(null, "SELECT 2", null, "SELECT 3"));
        assertThat(((Step.Ddl) later.steps().get(0)).undo()).hasSize(1);
    }

    @Test
    void refusesWhatCannotBePartOfATransaction() {
        assertThat(Sample.codes(
                        sql("SELECT 1; CREATE INDEX CONCURRENTLY i ON people (city)", null, "COMMIT", "VACUUM")))
                .containsExactly(
                        ProblemCode.STATEMENT_REFUSED, ProblemCode.STATEMENT_REFUSED, ProblemCode.STATEMENT_REFUSED);
        assertThat(Sample.codes(sql(null, null, "SELECT 'open", null))).containsExactly(ProblemCode.STATEMENT_REFUSED);
    }

    @Test
    void refusesToDoNothing() {
        assertThat(Sample.codes(sql(null, null, null, null))).containsExactly(ProblemCode.NOTHING_TO_DO);
        assertThat(Sample.codes(sql(" -- only a comment", null, null, ""))).containsExactly(ProblemCode.NOTHING_TO_DO);
    }
}
