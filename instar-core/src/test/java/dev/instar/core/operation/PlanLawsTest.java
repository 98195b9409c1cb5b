package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.dialect.postgresql.impact.Statements;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.plan.StepStatements;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the plan of every operation, with ordinary names and with names that try to break out of their quotes. */
class PlanLawsTest {

    private static final String NASTY = "x\"; DROP TABLE y; --' $instar$ \\";
    private static final String FRESH = "n\") ; $$ é\n*/";
    private static final TableRef TABLE = new TableRef(Optional.of("public"), NASTY);

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void everyStatementIsOneAndSaysWhy(String name, Plan plan) {
        assertThat(everything(plan)).isNotEmpty().allSatisfy(statement -> {
            assertThat(Statements.split(statement.sql())).hasSize(1);
            assertThat(statement.why()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void stepsHaveNamesOfTheirOwn(String name, Plan plan) {
        assertThat(plan.steps()).extracting(step -> step.head().id()).doesNotHaveDuplicates();
        assertThat(plan.steps())
                .isSortedAccordingTo(
                        (a, b) -> a.head().phase().compareTo(b.head().phase()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void whatExpandDoesIsTakenBack(String name, Plan plan) {
        for (Step step : plan.steps(Phase.EXPAND)) {
            boolean undone = step instanceof Step.Ddl ddl
                    ? !ddl.undo().isEmpty()
                    : ((Step.Online) step).undo().isPresent();
            assertThat(undone).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void onlyContractHasAPointOfNoReturn(String name, Plan plan) {
        assertThat(plan.steps().stream()
                        .filter(step -> step instanceof Step.Ddl ddl && ddl.noReturn())
                        .map(step -> step.head().phase()))
                .allMatch(phase -> phase == Phase.CONTRACT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void namesOfOursFitAndWhatIsInstalledGoesAgain(String name, Plan plan) {
        List<String> contract = plan.steps(Phase.CONTRACT).stream()
                .flatMap(step -> StepStatements.of(step).stream())
                .map(Statement::sql)
                .toList();
        for (BridgeIdentity bridge : plan.bridges()) {
            Stream.concat(bridge.triggers().stream(), bridge.functions().stream())
                    .forEach(object -> {
                        assertThat(object.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
                        assertThat(contract).anyMatch(sql -> sql.startsWith("DROP ") && sql.contains(object));
                    });
        }
    }

    private static List<Statement> everything(Plan plan) {
        List<Statement> statements = new ArrayList<>();
        for (Step step : plan.steps()) {
            statements.addAll(StepStatements.of(step));
            if (step instanceof Step.Ddl ddl) {
                statements.addAll(ddl.undo());
            }
        }
        return statements;
    }

    static List<Arguments> plans() {
        List<Arguments> plans = new ArrayList<>();
        for (GoldenCases.Case golden : GoldenCases.all()) {
            Plan plan = Sample.plan(golden.schema(), golden.declared(), golden.operation());
            plans.add(Arguments.of(golden.file() + ": " + golden.name(), plan));
        }
        for (Operation operation : nasty()) {
            Plan plan = Sample.plan(nastySchema(), Declared.NOTHING, operation);
            plans.add(Arguments.of(operation.getClass().getSimpleName() + " with nasty names", plan));
        }
        return plans;
    }

    private static Schema nastySchema() {
        return Sample.schema(Sample.table(
                NASTY,
                List.of(
                        Sample.column(NASTY, "integer").withNotNull(true).withDefault(Optional.of("0")),
                        Sample.column("id", "integer").withNotNull(true),
                        Sample.column("free", "text")),
                List.of(Index.primary("p", List.of("id")), Sample.index("i" + NASTY, false, Optional.empty(), NASTY)),
                List.of(),
                List.of()));
    }

    private static List<Operation> nasty() {
        String column = Sample.DIALECT.quote(NASTY);
        Optional<String> none = Optional.empty();
        NewForm fresh = new NewForm(
                FRESH,
                "bigint",
                Optional.of(column + " + 1 -- )"),
                Optional.of("0"),
                Optional.empty(),
                DefaultRule.of("1 -- ;"));
        OldForm old = new OldForm(NASTY, Optional.of(Sample.DIALECT.quote(FRESH) + " - 1 /* ; */"), Optional.of("0"));
        return List.of(
                new RenameColumn(PLACE, TABLE, NASTY, FRESH),
                new ChangeColumn(
                        PLACE,
                        TABLE,
                        NASTY,
                        FRESH,
                        "bigint",
                        fresh.up(),
                        old.down(),
                        Optional.of("0"),
                        Optional.of("0"),
                        Unconvertible.QUARANTINE,
                        Optional.empty(),
                        DefaultRule.NONE),
                new SplitColumn(
                        PLACE, TABLE, NASTY, List.of(fresh), "0 -- )", Optional.of("0"), Unconvertible.QUARANTINE),
                new MergeColumns(PLACE, TABLE, List.of(old), fresh, Unconvertible.QUARANTINE),
                new AddColumn(
                        PLACE,
                        TABLE,
                        FRESH,
                        "text",
                        false,
                        Optional.of("'' -- )"),
                        Optional.of(column + "::text"),
                        Optional.of(NASTY)),
                new DropColumn(PLACE, TABLE, NASTY, Optional.of("1 -- )")),
                new SetNotNull(PLACE, TABLE, "free", Optional.of(column + " || 'x' -- )")),
                new SetDefault(PLACE, TABLE, NASTY, Optional.of("5 -- )")),
                new CreateTable(
                        PLACE,
                        new TableRef(Optional.of(NASTY), FRESH),
                        List.of(new CreateTable.Member(
                                NASTY, "int", true, Optional.of("0 -- )"), Optional.empty(), none, Optional.of(NASTY))),
                        List.of(NASTY),
                        List.of(List.of(NASTY)),
                        List.of(new NewTable.Check(Optional.of(FRESH), column + " > 0 -- )")),
                        List.of()),
                new CreateIndex(
                        PLACE,
                        TABLE,
                        new NewIndex(
                                FRESH,
                                List.of(new NewIndex.Key(
                                        none,
                                        Optional.of(column + " -- )"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(NASTY),
                                        Optional.of(FRESH))),
                                false,
                                Optional.of(NASTY),
                                Optional.of("true -- )"),
                                List.of("id"),
                                false,
                                Map.of(NASTY, NASTY))));
    }
}
