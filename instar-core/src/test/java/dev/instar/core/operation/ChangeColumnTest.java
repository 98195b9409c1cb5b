package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeColumnTest {

    private static ChangeColumn change(
            String from,
            String type,
            String up,
            String down,
            String fallbackUp,
            String fallbackDown,
            DefaultRule rule) {
        return new ChangeColumn(
                PLACE,
                TableRef.of("flavors"),
                from,
                "fresh",
                type,
                Optional.ofNullable(up),
                Optional.ofNullable(down),
                Optional.ofNullable(fallbackUp),
                Optional.ofNullable(fallbackDown),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                rule);
    }

    private static ChangeColumn change(String from, String type, String fallbackUp, String fallbackDown) {
        return change(from, type, null, null, fallbackUp, fallbackDown, DefaultRule.UNDECLARED);
    }

    @Test
    void saysWhichDirectionIsProven() {
        Plan plan = Sample.plan(change("memory_mb", "bigint", null, "0"));
        assertThat(plan.notes())
                .contains("up is total: every value converts.")
                .anyMatch(note -> note.startsWith("down is partial"));
        Plan same = Sample.plan(change("description", "varchar", null, null));
        assertThat(same.notes()).contains("up is total: every value converts.", "down is total: every value converts.");
    }

    @Test
    void takesTheColumnsOwnNameForNoExpression() {
        Plan plan = Sample.plan(change("memory_mb", "bigint", " Memory_MB ", null, null, "0", DefaultRule.UNDECLARED));
        assertThat(plan.notes()).contains("up is total: every value converts.");
    }

    @Test
    void asksForAFallbackWhereNullIsRefusedAndNothingIsProven() {
        assertThat(Sample.codes(change("memory_mb", "bigint", null, null)))
                .containsExactly(ProblemCode.FALLBACK_MISSING);
        assertThat(Sample.codes(change("memory_mb", "smallint", null, null)))
                .containsExactly(ProblemCode.FALLBACK_MISSING);
        assertThat(Sample.codes(
                        change("vcpus", "boolean", "vcpus > 0", "vcpus::int", null, null, DefaultRule.UNDECLARED)))
                .isEmpty();
    }

    @Test
    void asksForAFallbackWhereOnlyOneSideRefusesNull() {
        ChangeColumn loose = new ChangeColumn(
                PLACE,
                TableRef.of("flavors"),
                "memory_mb",
                "fresh",
                "integer",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Unconvertible.QUARANTINE,
                Optional.of(true),
                DefaultRule.UNDECLARED);
        assertThat(Sample.codes(loose)).containsExactly(ProblemCode.FALLBACK_MISSING);
    }

    @Test
    void carriesADefaultOverOnlyWithTheValueItself() {
        assertThat(Sample.codes(change("swap", "bigint", "swap * 2", "fresh / 2", "0", "0", DefaultRule.UNDECLARED)))
                .containsExactly(ProblemCode.DEFAULT_UNDECLARED);
        assertThat(Sample.codes(change("swap", "bigint", "swap * 2", "fresh / 2", "0", "0", DefaultRule.NONE)))
                .isEmpty();
        String carried = PlanText.render(Sample.plan(change("swap", "bigint", null, "0")));
        assertThat(carried).contains("ALTER COLUMN \"fresh\" SET DEFAULT 0").doesNotContain("instar.form");
        String other =
                PlanText.render(Sample.plan(change("swap", "bigint", null, null, null, "0", DefaultRule.of("7"))));
        assertThat(other).contains("ALTER COLUMN \"fresh\" SET DEFAULT 7").contains("instar.form");
    }

    @Test
    void refusesEveryTextThatIsNotWhatItSeemsAtOnce() {
        ChangeColumn nasty =
                change("swap", "int); DROP TABLE x; --", "1); --", "'open", "(", ")", DefaultRule.of("0; SELECT 1"));
        assertThat(Sample.codes(nasty))
                .contains(ProblemCode.UNSUPPORTED_TYPE)
                .filteredOn(code -> code == ProblemCode.EXPRESSION_REFUSED)
                .hasSize(5);
        assertThatThrownBy(() -> nasty.expressions(Sample.schema(), Sample.DIALECT))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void refusesKeysAndSequencesAndGeneratedColumns() {
        assertThat(Sample.codes(change("id", "bigint", null, "0"))).contains(ProblemCode.KEY_COLUMN);
        Table counted = Sample.withColumn(
                Sample.flavors(), Sample.column("n", "integer").withDefault(Optional.of("nextval('s'::regclass)")));
        assertThat(Sample.codes(Sample.schema(counted), change("n", "bigint", null, null)))
                .contains(ProblemCode.KEY_COLUMN);
        Table computed = Sample.withColumn(Sample.flavors(), Sample.generated("g", "integer", "(swap + 1)"));
        assertThat(Sample.codes(Sample.schema(computed), change("g", "bigint", null, null)))
                .containsExactly(ProblemCode.GENERATED_COLUMN);
    }

    @Test
    void givesTheServerEveryExpressionWithItsArguments() {
        List<ExpressionUse> uses = change("swap", "bigint", "swap * 2", null, "0", "1", DefaultRule.of("7"))
                .expressions(Sample.schema(), Sample.DIALECT);
        assertThat(uses)
                .extracting(ExpressionUse::role)
                .containsExactly("up", "fallback.up", "down", "fallback.down", "default");
        assertThat(uses).extracting(ExpressionUse::text).containsExactly("swap * 2", "0", "\"fresh\"", "1", "7");
        assertThat(uses)
                .extracting(ExpressionUse::resultType)
                .containsExactly("bigint", "bigint", "integer", "integer", "bigint");
        assertThat(uses).extracting(ExpressionUse::onOldRows).containsExactly(true, true, false, false, false);
        assertThat(change("swap", "bigint", null, null).expressions(Sample.schema(), Sample.DIALECT))
                .extracting(ExpressionUse::role)
                .containsExactly("down");
    }

    @Test
    void leavesExpressionsOnMissingTablesToThePlan() {
        assertThat(change("nothing", "bigint", "nothing", null, null, null, DefaultRule.UNDECLARED)
                        .expressions(Sample.schema(), Sample.DIALECT))
                .isEmpty();
    }

    @Test
    void playsOldAgainstNew() {
        Plan plan = Sample.plan(change("memory_mb", "bigint", null, "0"));
        assertThat(plan.roles()).extracting(ColumnRole::role).containsExactly(ColumnRole.Role.OLD, ColumnRole.Role.NEW);
        assertThat(plan.steps(Phase.CONTRACT))
                .last()
                .satisfies(step -> assertThat(step.head().id()).isEqualTo("1-drop"));
        assertThat(plan.bridges()).hasSize(1);
    }

    @Test
    void quotesWhateverNameThereIs() {
        ChangeColumn odd = new ChangeColumn(
                PLACE,
                TableRef.of("Odd \"Table\".x"),
                "Größe \"x\"",
                "Neue Größe; \"y\".z",
                "bigint",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
        assertThat(PlanText.render(Sample.plan(odd)))
                .contains(
                        "ALTER TABLE \"public\".\"Odd \"\"Table\"\".x\" ADD COLUMN \"Neue Größe; \"\"y\"\".z\" bigint");
    }
}
