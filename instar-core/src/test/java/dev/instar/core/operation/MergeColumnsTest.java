package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeColumnsTest {

    private static MergeColumns merge(Unconvertible unconvertible, Optional<Boolean> nullable, String... from) {
        return new MergeColumns(
                PLACE,
                TableRef.of("people"),
                List.of(from).stream()
                        .map(column -> new OldForm(column, Optional.of("address"), Optional.empty()))
                        .toList(),
                new NewForm(
                        "address",
                        "text",
                        Optional.of("street || city"),
                        Optional.empty(),
                        nullable,
                        DefaultRule.UNDECLARED),
                unconvertible);
    }

    @Test
    void mayBeNullUnlessEveryOldColumnRefusesIt() {
        String mixed = PlanText.render(Sample.plan(merge(Unconvertible.REJECT, Optional.empty(), "street", "city")));
        assertThat(mixed).doesNotContain("SET NOT NULL");
        String strict =
                PlanText.render(Sample.plan(merge(Unconvertible.REJECT, Optional.empty(), "street", "full_name")));
        assertThat(strict).contains("ALTER COLUMN \"address\" SET NOT NULL");
    }

    @Test
    void showsThatAWriteMayBeRefusedWhereThatIsDeclared() {
        Plan plan = Sample.plan(merge(Unconvertible.REJECT, Optional.empty(), "street", "city"));
        assertThat(plan.notes()).anyMatch(note -> note.contains("refused as an error of the client, as declared"));
        assertThat(Sample.codes(merge(Unconvertible.QUARANTINE, Optional.empty(), "street", "city")))
                .containsExactly(ProblemCode.FALLBACK_MISSING);
    }

    @Test
    void namesEveryColumnThatIsMissingAndRefusesOneNamedTwice() {
        assertThat(Sample.codes(merge(Unconvertible.REJECT, Optional.empty(), "stret", "ctiy")))
                .containsExactly(ProblemCode.COLUMN_MISSING, ProblemCode.COLUMN_MISSING);
        assertThat(Sample.codes(merge(Unconvertible.REJECT, Optional.empty(), "street", "street")))
                .contains(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(merge(Unconvertible.REJECT, Optional.empty())))
                .containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void givesTheRightsOnEitherOldColumnOnTheNewOne() {
        assertThat(PlanText.render(Sample.plan(GoldenCases.merge())))
                .contains("every right on city is given on address too; every right on street is given on address too");
    }
}
