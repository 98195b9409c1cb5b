package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.PlanText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitColumnTest {

    private static SplitColumn split(String from, NewForm... to) {
        return new SplitColumn(
                PLACE, TableRef.of("people"), from, List.of(to), "a || b", Optional.of("''"), Unconvertible.QUARANTINE);
    }

    private static NewForm form(String name, String type, String up, String fallback) {
        return new NewForm(
                name, type, Optional.of(up), Optional.ofNullable(fallback), Optional.empty(), DefaultRule.UNDECLARED);
    }

    @Test
    void givesEveryRightOnTheOldColumnOnAllNewOnes() {
        String plan = PlanText.render(Sample.plan(GoldenCases.split()));
        assertThat(plan).contains("every right on full_name is given on first_name, last_name too");
    }

    @Test
    void touchesTheOldColumnAndAllNewOnes() {
        assertThat(Sample.plan(GoldenCases.split()).roles())
                .extracting(ColumnRole::label)
                .containsExactly("public.people.full_name", "public.people.first_name", "public.people.last_name");
    }

    @Test
    void asksForAFallbackOfEachPartThatMustNotBeNull() {
        assertThat(Sample.codes(
                        split("full_name", form("a", "text", "full_name || ''", null), form("b", "text", "''", null))))
                .containsExactly(ProblemCode.FALLBACK_MISSING, ProblemCode.FALLBACK_MISSING);
    }

    @Test
    void refusesNamesThatAreTakenOrGivenTwice() {
        assertThat(Sample.codes(split("city", form("street", "text", "city", null), form("a", "text", "city", null))))
                .containsExactly(ProblemCode.COLUMN_EXISTS);
        assertThat(Sample.codes(split("city", form("a", "text", "city", null), form("a", "text", "city", null))))
                .containsExactly(ProblemCode.COLUMN_EXISTS);
    }

    @Test
    void asksForEachDefaultThatTheOldOneDoesNotSay() {
        assertThat(Sample.codes(
                        split("visits", form("a", "int", "visits / 2", null), form("b", "int", "visits % 2", null))))
                .containsExactly(ProblemCode.DEFAULT_UNDECLARED, ProblemCode.DEFAULT_UNDECLARED);
    }

    @Test
    void namesThePartWhoseTextIsRefused() {
        assertThat(Sample.problems(
                        Sample.schema(),
                        split("city", form("a", "text", "city", null), form("b", "te xt", "1)", null))))
                .extracting(
                        problem -> problem.fact().substring(0, problem.fact().indexOf(':')))
                .containsExactly("to[2].type", "to[2].up");
    }

    @Test
    void refusesToSplitIntoNothing() {
        assertThat(Sample.codes(split("city"))).containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void letsEveryPartReadTheOldColumnAndTheWayBackReadAllParts() {
        List<ExpressionUse> uses = GoldenCases.split().expressions(Sample.schema(), Sample.DIALECT);
        assertThat(uses)
                .extracting(ExpressionUse::role)
                .containsExactly("to[1].up", "to[1].fallback", "to[2].up", "to[2].fallback", "down", "fallback");
        assertThat(uses.get(4).arguments()).extracting(c -> c.name()).containsExactly("first_name", "last_name");
    }
}
