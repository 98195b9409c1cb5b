package dev.instar.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be so of every plan where each statement commits by itself: a killed run is done again from its step's beginning. */
class MySqlStepsTest {

    private static final Pattern HARMLESS_AGAIN = Pattern.compile(
            "DROP (TRIGGER|FUNCTION|TABLE) IF EXISTS .*|ALTER TABLE \\S+ (MODIFY|ALTER) COLUMN .*", Pattern.DOTALL);
    private static final Pattern NAME_OF_OURS = Pattern.compile("`([!~]?instar_[^`]*)`");

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void everyStatementCanBeSentAgain(String server) {
        List<String> always = steps(server)
                .flatMap(step -> step instanceof Step.Online online
                        // Whether the step is done is asked before.
                        ? online.undo().stream()
                        : statements(step))
                .filter(s -> s.onlyWhen().isEmpty())
                .map(Statement::sql)
                .toList();
        assertThat(always).isNotEmpty();
        assertThat(always)
                .filteredOn(sql -> !HARMLESS_AGAIN.matcher(sql).matches())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void noNameIsLongerThanTheServersTake(String server) {
        List<String> names = statements(server)
                .flatMap(s -> NAME_OF_OURS.matcher(s.sql()).results().map(r -> r.group(1)))
                .toList();
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void nothingIsBuiltAnewWhileATableIsLocked(String server) {
        List<Step.Ddl> guarded = steps(server)
                .filter(Step.Ddl.class::isInstance)
                .map(Step.Ddl.class::cast)
                .filter(step -> !step.guards().isEmpty())
                .toList();
        assertThat(guarded).isNotEmpty();
        assertThat(guarded.stream().flatMap(step -> step.statements().stream())).allSatisfy(statement -> {
            assertThat(statement.impact().known()).isTrue();
            assertThat(statement.impact().rewrites()).isEmpty();
            assertThat(statement.impact().scans()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void noWayBlocksWriters(String server) {
        assertThat(statements(server).flatMap(s -> Stream.concat(Stream.of(s.sql()), s.otherwise().stream())))
                .filteredOn(sql -> sql.startsWith("ALTER TABLE"))
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(sql).containsPattern("ALGORITHM=INSTANT|LOCK=NONE"));
    }

    static Stream<String> servers() {
        return MySqlSample.SERVERS.keySet().stream().sorted();
    }

    private static Stream<Step> steps(String server) {
        MySqlSample sample = new MySqlSample(server);
        return MySqlSample.cases().stream()
                .filter(golden -> !golden.file().equals("run_sql"))
                .flatMap(golden -> sample.plan(golden.operation()).steps().stream());
    }

    private static Stream<Statement> statements(String server) {
        return steps(server).flatMap(MySqlStepsTest::statements);
    }

    private static Stream<Statement> statements(Step step) {
        List<Statement> all = new ArrayList<>();
        if (step instanceof Step.Ddl ddl) {
            all.addAll(ddl.statements());
            all.addAll(ddl.undo());
        } else if (step instanceof Step.Online online) {
            all.add(online.statement());
            online.undo().ifPresent(all::add);
        } else if (step instanceof Step.Withhold withhold) {
            all.addAll(withhold.byRights());
            all.addAll(withhold.undoByRights());
        }
        return all.stream();
    }
}
