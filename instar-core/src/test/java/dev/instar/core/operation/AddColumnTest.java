package dev.instar.core.operation;

import static dev.instar.core.operation.GoldenCases.add;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddColumnTest {

    @Test
    void addsAtOnceWhatNeedsNoRewrite() {
        Plan plan = Sample.plan(add("weight", "numeric", false, "0", null));
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.bridges()).isEmpty();
        assertThat(PlanText.render(plan)).contains("ADD COLUMN \"weight\" numeric DEFAULT 0 NOT NULL");
    }

    @Test
    void addsAStableDefaultAtOnceToo() {
        assertThat(Sample.plan(add("seen", "timestamptz", false, "now()", null)).steps())
                .hasSize(1);
    }

    @Test
    void neverWritesEveryRowAnewForADefaultThatDiffersFromRowToRow() {
        Plan plan = Sample.plan(add("token", "uuid", false, "gen_random_uuid()", null));
        assertThat(plan.steps())
                .extracting(step -> step.head().id())
                .containsExactly(
                        "1-add",
                        "1-backfill",
                        "1-verify-migrate",
                        "1-verify-contract",
                        "1-prove",
                        "1-validate",
                        "1-settle");
        assertThat(PlanText.render(plan)).contains("rewrites  nothing").contains("SET DEFAULT (gen_random_uuid())");
        assertThat(plan.bridges()).isEmpty();
    }

    @Test
    void fillsRowsOfOldBuildsByATrigger() {
        Plan plan = Sample.plan(add("slug", "text", true, null, "lower(name)"));
        assertThat(plan.bridges()).singleElement().satisfies(bridge -> {
            assertThat(bridge.triggers()).hasSize(1);
            assertThat(bridge.functions()).hasSize(2);
        });
        assertThat(PlanText.render(plan)).contains("BEFORE INSERT ON").doesNotContain("SET NOT NULL");
        assertThat(PlanText.render(Sample.plan(add("slug", "text", false, null, "lower(name)"))))
                .contains("BEFORE INSERT OR UPDATE ON")
                .contains("SET NOT NULL");
    }

    @Test
    void keepsOthersOffTheColumnsItReads() {
        Plan plan = Sample.plan(add("slug", "text", true, null, "lower(name) || 'swap'"));
        assertThat(plan.roles())
                .containsExactly(
                        new ColumnRole(Sample.flavors().name(), "slug", ColumnRole.Role.NEW),
                        new ColumnRole(Sample.flavors().name(), "name", ColumnRole.Role.READ));
        assertThat(Sample.codes(
                        add("slug", "text", true, null, "lower(name)"),
                        new RenameColumn(Sample.PLACE, GoldenCases.flavors(), "name", "title")))
                .containsExactly(ProblemCode.OPERATIONS_OVERLAP);
    }

    @Test
    void needsAValueForRowsThatExist() {
        assertThat(Sample.codes(add("slug", "text", false, null, null)))
                .containsExactly(ProblemCode.NOT_NULL_WITHOUT_DEFAULT);
    }

    @Test
    void refusesNamesThatAreTakenAndTextsThatAreNotWhatTheySeem() {
        assertThat(Sample.codes(add("swap", "text", true, null, null))).containsExactly(ProblemCode.COLUMN_EXISTS);
        assertThat(Sample.codes(add("x", "int); DROP TABLE x; --", true, "0) --", "1; 2")))
                .containsExactly(
                        ProblemCode.UNSUPPORTED_TYPE, ProblemCode.EXPRESSION_REFUSED, ProblemCode.EXPRESSION_REFUSED);
        assertThat(Sample.codes(add("x", "serial", true, null, null))).containsExactly(ProblemCode.UNSUPPORTED_TYPE);
        assertThat(Sample.codes(add("", "int", true, null, null))).containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void refusesADomainThatWouldBeCheckedRowByRow() {
        assertThat(Sample.codes(add("x", "positive", false, null, "swap + 1")))
                .containsExactly(ProblemCode.UNSUPPORTED_TYPE);
    }

    @Test
    void refusesToReadWhatATriggerCannotSee() {
        Table computed = Sample.withColumn(Sample.flavors(), Sample.generated("twice", "integer", "(swap * 2)"));
        assertThat(Sample.codes(Sample.schema(computed), add("x", "int", true, null, "twice + 1")))
                .containsExactly(ProblemCode.GENERATED_COLUMN);
    }

    @Test
    void asksAboutUserTriggersOnlyWhereRowsAreMoved() {
        Table watched = Sample.withTrigger(Sample.flavors(), "audit", Trigger.Event.UPDATE);
        assertThat(Sample.codes(Sample.schema(watched), add("x", "int", true, null, "swap")))
                .containsExactly(ProblemCode.USER_TRIGGERS_UNDECLARED);
        assertThat(Sample.codes(Sample.schema(watched), add("x", "int", true, "0", null)))
                .isEmpty();
    }

    @Test
    void keepsAFailingRowOutOfTheWayUnlessItIsAConstant() {
        assertThat(PlanText.render(Sample.plan(add("x", "int", true, null, "swap / 0"))))
                .contains("quarantine_row");
        assertThat(PlanText.render(Sample.plan(add("x", "int", true, null, "7"))))
                .doesNotContain("quarantine_row");
    }

    @Test
    void givesTheServerItsExpressions() {
        List<ExpressionUse> uses =
                add("slug", "text", true, "''", "lower(name)").expressions(Sample.schema(), Sample.DIALECT);
        assertThat(uses).extracting(ExpressionUse::role).containsExactly("default", "backfill");
        assertThat(uses.get(1).arguments()).extracting(c -> c.name()).containsExactly("name");
        assertThat(uses.get(1).immutable()).isFalse();
    }

    @Test
    void provesEverythingBeforeAnythingIsDropped() {
        Plan plan = Sample.plan(
                new DropColumn(Sample.PLACE, GoldenCases.flavors(), "description", Optional.empty()),
                add("slug", "text", false, null, "lower(name)"));
        assertThat(plan.steps(Phase.CONTRACT))
                .extracting(step -> step.head().id())
                .containsExactly("2-verify-contract", "2-prove", "2-validate", "1-drop", "2-settle");
    }

    @Test
    void mayBeIndexedByTheSameMigration() {
        CreateIndex index = new CreateIndex(
                Sample.PLACE,
                GoldenCases.flavors(),
                new NewIndex(
                        "flavors_slug",
                        List.of(NewIndex.Key.of("slug")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        Map.of()));
        assertThat(Sample.codes(add("slug", "text", false, null, "lower(name)"), index))
                .isEmpty();
    }
}
