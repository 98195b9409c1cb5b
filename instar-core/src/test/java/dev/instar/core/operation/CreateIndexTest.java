package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateIndexTest {

    private static CreateIndex index(String name, NewIndex.Key... keys) {
        return new CreateIndex(PLACE, TableRef.of("people"), spec(name, false, keys));
    }

    private static NewIndex spec(String name, boolean nullsNotDistinct, NewIndex.Key... keys) {
        return new NewIndex(
                name, List.of(keys), false, Optional.empty(), Optional.empty(), List.of(), nullsNotDistinct, Map.of());
    }

    private static NewIndex.Key expression(String text) {
        return new NewIndex.Key(
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void isDoneOnceItIsValidAndCleansUpBefore() {
        Step.Online step = (Step.Online)
                Sample.plan(index("i", NewIndex.Key.of("city"))).steps().get(0);
        assertThat(step.doneWhen())
                .isEqualTo(new Probe.IndexValid(Sample.people().name(), "i"));
        assertThat(step.cleanup().orElseThrow().sql()).isEqualTo("DROP INDEX CONCURRENTLY IF EXISTS \"public\".\"i\"");
        assertThat(step.undo()).isPresent();
    }

    @Test
    void leansOnEveryColumnItNamesTogetherWithOthers() {
        Plan plan = Sample.plan(GoldenCases.index());
        assertThat(plan.roles()).extracting(ColumnRole::column).containsExactly("city", "visits", "email");
        assertThat(plan.roles()).allMatch(role -> role.role() == ColumnRole.Role.READ);
        assertThat(Sample.codes(index("i", NewIndex.Key.of("city")), index("j", NewIndex.Key.of("city"))))
                .isEmpty();
    }

    @Test
    void refusesNamesThatAreTakenOrMissing() {
        assertThat(Sample.codes(index("people_email_idx", NewIndex.Key.of("city"))))
                .containsExactly(ProblemCode.INDEX_EXISTS);
        assertThat(Sample.codes(index("flavors", NewIndex.Key.of("city")))).containsExactly(ProblemCode.INDEX_EXISTS);
        assertThat(Sample.codes(index("i", NewIndex.Key.of("cty")))).containsExactly(ProblemCode.COLUMN_MISSING);
        assertThat(Sample.codes(index("i", NewIndex.Key.of("city")), index("i", NewIndex.Key.of("email"))))
                .containsExactly(ProblemCode.INDEX_EXISTS);
        assertThat(Sample.codes(index("", NewIndex.Key.of("city")))).containsExactly(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(index("i"))).containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void refusesTextsThatAreNotWhatTheySeem() {
        assertThat(Sample.codes(index("i", expression("lower(city)); DROP TABLE people; --"))))
                .containsExactly(ProblemCode.EXPRESSION_REFUSED);
    }

    @Test
    void refusesWhatTheServerCannotDo() {
        Schema now = Sample.schema();
        Schema old = new Schema(
                new ServerVersion("PostgreSQL", 14, 1, "14.1"),
                now.database(),
                now.defaultSchema(),
                now.tables(),
                now.functionVolatility(),
                now.domains());
        CreateIndex index = new CreateIndex(PLACE, TableRef.of("people"), spec("i", true, NewIndex.Key.of("city")));
        assertThat(Sample.codes(old, index)).containsExactly(ProblemCode.UNSUPPORTED_SERVER);
        assertThat(Sample.codes(now, index)).isEmpty();
    }

    @Test
    void refusesPartitionedTables() {
        CreateIndex index = new CreateIndex(PLACE, TableRef.of("parts"), spec("i", false, NewIndex.Key.of("day")));
        assertThat(Sample.codes(index)).containsExactly(ProblemCode.PARTITIONED_TABLE);
    }

    @Test
    void givesTheServerItsExpressions() {
        assertThat(GoldenCases.index().expressions(Sample.schema(), Sample.DIALECT))
                .extracting(ExpressionUse::role)
                .containsExactly("keys[1].expression", "where");
    }
}
