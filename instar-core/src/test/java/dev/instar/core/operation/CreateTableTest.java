package dev.instar.core.operation;

import static dev.instar.core.operation.GoldenCases.member;
import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.PlanText;
import dev.instar.core.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateTableTest {

    private static CreateTable table(String name, List<CreateTable.Member> columns, List<String> primaryKey) {
        return new CreateTable(PLACE, TableRef.of(name), columns, primaryKey, List.of(), List.of(), List.of());
    }

    private static CreateTable referring(String column, String references, String... referenced) {
        return new CreateTable(
                PLACE,
                TableRef.of("orders"),
                List.of(plain("id"), plain("person")),
                List.of("id"),
                List.of(),
                List.of(),
                List.of(new CreateTable.Reference(
                        List.of(column), TableRef.of(references), List.of(referenced), Optional.empty())));
    }

    private static CreateTable.Member plain(String name) {
        return member(name, "bigint", Optional.empty(), Optional.empty());
    }

    @Test
    void locksOnlyTheTablesItRefersTo() {
        Step.Ddl step = (Step.Ddl) Sample.plan(GoldenCases.orders()).steps().get(0);
        assertThat(step.tables()).containsExactly(Sample.people().name());
        assertThat(step.undo())
                .singleElement()
                .satisfies(undo -> assertThat(undo.sql()).startsWith("DROP TABLE"));
    }

    @Test
    void isOneWholeNewThing() {
        assertThat(Sample.plan(GoldenCases.orders()).roles())
                .extracting(ColumnRole::label)
                .containsExactly("public.orders");
    }

    @Test
    void isSeenByLaterOperations() {
        CreateIndex index = new CreateIndex(
                PLACE,
                TableRef.of("orders"),
                new NewIndex(
                        "orders_person",
                        List.of(NewIndex.Key.of("person")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        Map.of()));
        assertThat(Sample.codes(GoldenCases.orders(), index)).isEmpty();
        assertThat(Sample.codes(index)).containsExactly(ProblemCode.TABLE_MISSING);
        assertThat(Sample.codes(referring("person", "people"), referring("person", "people")))
                .contains(ProblemCode.TABLE_EXISTS);
    }

    @Test
    void dividesSchemaAndTableAtADot() {
        assertThat(PlanText.render(Sample.plan(table("app.orders", List.of(plain("id")), List.of()))))
                .contains("CREATE TABLE \"app\".\"orders\" (");
        CreateTable literal = new CreateTable(
                PLACE,
                new TableRef(Optional.of("app"), "or.ders"),
                List.of(plain("id")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(PlanText.render(Sample.plan(literal))).contains("CREATE TABLE \"app\".\"or.ders\" (");
    }

    @Test
    void refusesNamesThatAreTakenMissingOrTwice() {
        assertThat(Sample.codes(table("people", List.of(plain("id")), List.of())))
                .containsExactly(ProblemCode.TABLE_EXISTS);
        assertThat(Sample.codes(table("a", List.of(plain("id"), plain("id")), List.of())))
                .containsExactly(ProblemCode.COLUMN_EXISTS);
        assertThat(Sample.codes(table("a", List.of(plain("id")), List.of("ids"))))
                .containsExactly(ProblemCode.COLUMN_MISSING);
        assertThat(Sample.codes(table("a", List.of(), List.of()))).containsExactly(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(table("x".repeat(64), List.of(plain("id")), List.of())))
                .containsExactly(ProblemCode.NAME_TOO_LONG);
    }

    @Test
    void refusesReferencesThatCannotHold() {
        assertThat(Sample.codes(referring("person", "people"))).isEmpty();
        assertThat(Sample.codes(referring("person", "orders", "id"))).isEmpty();
        assertThat(Sample.codes(referring("person", "peple"))).containsExactly(ProblemCode.TABLE_MISSING);
        assertThat(Sample.codes(referring("persn", "people"))).containsExactly(ProblemCode.COLUMN_MISSING);
        assertThat(Sample.codes(referring("person", "people", "idd"))).containsExactly(ProblemCode.COLUMN_MISSING);
        assertThat(Sample.codes(referring("person", "people", "email"))).containsExactly(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(referring("person", "parts"))).containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void takesAValueFromOnePlaceOnly() {
        CreateTable.Member both = new CreateTable.Member(
                "id",
                "bigint",
                true,
                Optional.of("0"),
                Optional.of(CreateTable.Identity.ALWAYS),
                Optional.empty(),
                Optional.empty());
        assertThat(Sample.codes(table("a", List.of(both), List.of()))).containsExactly(ProblemCode.WRONG_VALUE);
    }

    @Test
    void refusesTextsThatAreNotWhatTheySeem() {
        CreateTable.Member nasty = new CreateTable.Member(
                "id",
                "int); DROP TABLE people; --",
                true,
                Optional.of("0)"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        CreateTable table = new CreateTable(
                PLACE,
                TableRef.of("a"),
                List.of(nasty, member("g", "int", Optional.empty(), Optional.of("id; --"))),
                List.of(),
                List.of(),
                List.of(new NewTable.Check(Optional.of(""), "true) OR (")),
                List.of());
        assertThat(Sample.codes(table))
                .containsExactly(
                        ProblemCode.UNSUPPORTED_TYPE,
                        ProblemCode.EXPRESSION_REFUSED,
                        ProblemCode.EXPRESSION_REFUSED,
                        ProblemCode.EXPRESSION_REFUSED,
                        ProblemCode.WRONG_VALUE);
    }

    @Test
    void givesTheServerItsExpressionsWithTheColumnsTheyName() {
        List<ExpressionUse> uses = GoldenCases.orders().expressions(Sample.schema(), Sample.DIALECT);
        assertThat(uses)
                .extracting(ExpressionUse::role)
                .containsExactly(
                        "columns[3].default", "columns[5].generated", "checks[1].expression", "checks[2].expression");
        assertThat(uses.get(1).arguments()).extracting(c -> c.name()).containsExactly("net");
    }
}
