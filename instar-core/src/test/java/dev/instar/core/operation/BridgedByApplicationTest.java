package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Checksum;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import dev.instar.core.plan.Step;
import dev.instar.core.plan.StepStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations that the applications bridge: their plans, kept in {@code src/test/resources/golden} as those of {@link GoldenPlanTest} are, and
 * what cannot be bridged so.
 */
class BridgedByApplicationTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Declared BY_APPLICATION =
            new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION));
    private static final String POSTGRESQL = "postgresql";

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void plansAreAsTheyWere(String server) throws IOException {
        String text = "== a rename\n\n" + PlanText.render(plan(server, rename())) + "\n== a wider type\n\n"
                + PlanText.render(plan(server, GoldenCases.widen()));
        Path file = FOLDER.resolve(server).resolve("bridge_application.txt");
        if ("write".equals(System.getProperty("instar.golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
        assertThat(text.lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void makesNoTriggerAndTakesNoRights(String server) {
        for (Operation operation : List.of(rename(), GoldenCases.widen())) {
            Plan plan = plan(server, operation);
            assertThat(plan.steps().stream()
                            .flatMap(step -> StepStatements.of(step).stream())
                            .map(statement -> statement.sql()))
                    .noneMatch(sql -> sql.contains("TRIGGER"));
            assertThat(plan.bridges()).allMatch(bridge -> bridge.triggers().isEmpty());
            assertThat(plan.steps(Phase.RETIRE)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    @DisplayName("each form is told after the one before, around the steps that rest on it")
    void formsInOrder(String server) {
        Plan plan = plan(server, rename());
        assertThat(plan.steps().stream().map(BridgedByApplicationTest::told).flatMap(Optional::stream))
                .containsExactly(
                        FleetForm.CLEARING_NEW, FleetForm.BOTH_READING_OLD, FleetForm.CLEARING_OLD, FleetForm.NEW);
        assertThat(told(last(plan.steps(Phase.EXPAND)))).contains(FleetForm.CLEARING_NEW);
        assertThat(told(plan.steps(Phase.MIGRATE).get(0))).contains(FleetForm.BOTH_READING_OLD);
        List<Step> contract = plan.steps(Phase.CONTRACT);
        int noReturn = indexOfNoReturn(contract);
        assertThat(told(contract.get(noReturn + 1))).contains(FleetForm.CLEARING_OLD);
        assertThat(told(contract.get(noReturn + 2))).contains(FleetForm.NEW);
        assertThat(contract.subList(noReturn + 3, contract.size()))
                .flatExtracting(StepStatements::of)
                .anyMatch(statement -> statement.sql().contains("DROP COLUMN"));
        assertThat(contract.subList(0, noReturn + 3))
                .flatExtracting(StepStatements::of)
                .noneMatch(statement -> statement.sql().contains("DROP COLUMN"));
    }

    @Test
    @DisplayName("of several operations each lets go before the first form in which the old one is emptied")
    void severalOperations() {
        Plan plan = Sample.plan(Sample.schema(), BY_APPLICATION, rename(), GoldenCases.split());
        List<Step> contract = plan.steps(Phase.CONTRACT);
        int told = 0;
        while (told(contract.get(told)).isEmpty()) {
            told++;
        }
        assertThat(contract.subList(0, told))
                .filteredOn(step -> step instanceof Step.Ddl ddl && ddl.noReturn())
                .hasSize(2);
        assertThat(contract.stream().filter(step -> told(step).isPresent())).hasSize(2);
    }

    @Test
    void whatIsBridgedByTheDatabaseKeepsItsChecksum() {
        List<Operation> operations = List.of(rename());
        assertThat(Checksum.of(operations, new Declared(Optional.empty(), Set.of(), Optional.empty())))
                .isEqualTo(Checksum.of(operations, Declared.NOTHING))
                .isNotEqualTo(Checksum.of(operations, BY_APPLICATION));
    }

    @Test
    void refusesWhatNeedsTriggersOrRights() {
        assertThat(codes(GoldenCases.merge())).contains(ProblemCode.BRIDGE_UNSUITABLE);
        assertThat(codes(GoldenCases.add("slug", "text", false, "''", "lower(name)")))
                .contains(ProblemCode.BRIDGE_UNSUITABLE);
        assertThat(codes(new DropColumn(PLACE, GoldenCases.flavors(), "vcpus", Optional.empty())))
                .contains(ProblemCode.BRIDGE_UNSUITABLE);
        assertThat(codes(GoldenCases.add("color", "text", true, null, null)))
                .as("nothing has two forms")
                .containsExactly(ProblemCode.BRIDGE_UNSUITABLE);
        assertThat(codes(rename(), GoldenCases.add("color", "text", true, null, null)))
                .isEmpty();
    }

    private static List<ProblemCode> codes(Operation... operations) {
        try {
            Sample.plan(Sample.schema(), BY_APPLICATION, operations);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems().stream().map(problem -> problem.code()).toList();
        }
    }

    private static int indexOfNoReturn(List<Step> steps) {
        int at = 0;
        while (!(steps.get(at) instanceof Step.Ddl ddl && ddl.noReturn())) {
            at++;
        }
        return at;
    }

    private static Step last(List<Step> steps) {
        return steps.get(steps.size() - 1);
    }

    private static Optional<FleetForm> told(Step step) {
        return step instanceof Step.Announce announce ? Optional.of(announce.form()) : Optional.empty();
    }

    private static RenameColumn rename() {
        return new RenameColumn(PLACE, GoldenCases.flavors(), "memory_mb", "memory_mib");
    }

    private static Plan plan(String server, Operation operation) {
        if (server.equals(POSTGRESQL)) {
            return Sample.plan(Sample.schema(), BY_APPLICATION, operation);
        }
        MySqlSample sample = new MySqlSample(server);
        return sample.plan(sample.schema(), BY_APPLICATION, operation);
    }

    static Stream<String> servers() {
        return Stream.concat(
                Stream.of(POSTGRESQL), MySqlSample.SERVERS.keySet().stream().sorted());
    }
}
