package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Cycle;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.StatusReport;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycleTest {

    private static final Limits LIMITS = new Limits(
            Limits.DEFAULT.lockBudget(),
            Duration.ofMinutes(5),
            Limits.DEFAULT.batchTime(),
            Duration.ofSeconds(5),
            Duration.ZERO);

    static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.of(PostgresMajor.newest()), ServerKind.MARIADB_11_4);
    }

    private static Migration rename(String id, String from) {
        List<Operation> operations =
                List.of(new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), from, "new_" + from));
        return new Migration(id, "", operations, Declared.NOTHING, operations.toString());
    }

    private static final Changelog CHANGELOG = new Changelog(
            List.of(rename("0001-a", "a"), rename("0002-b", "b"), rename("0003-c", "c"), rename("0004-d", "d")));

    private static Engine engine(Stage stage) {
        return new Engine(
                stage::connectAsOwner,
                stage.database().name(),
                CHANGELOG,
                LIMITS,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(4711));
    }

    /** Two migrations of the last cycle are RETIRED, two of this one are PENDING. */
    private static Stage stage(ServerKind kind) {
        Stage stage = Stage.on(kind);
        stage.sql("CREATE TABLE flavors (id integer PRIMARY KEY, a integer, b integer, c integer, d integer)");
        Engine engine = engine(stage);
        for (String id : List.of("0001-a", "0002-b")) {
            for (Arrow arrow : List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE)) {
                engine.run(arrow, id);
            }
        }
        return stage;
    }

    private static List<String> states(Stage stage) {
        return engine(stage).status().migrations().stream()
                .map(StatusReport.MigrationStatus::state)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("seed row 95: one command contracts what the last cycle retired and expands what this one brings")
    void oneCommandPerCycle(ServerKind kind) {
        try (Stage stage = stage(kind)) {
            List<Cycle.Entry> entries = new Cycle(engine(stage), CHANGELOG).runDue();
            assertThat(entries)
                    .extracting(e -> e.arrow() + " " + e.migration())
                    .containsExactly("CONTRACT 0001-a", "CONTRACT 0002-b", "EXPAND 0003-c", "EXPAND 0004-d");
            assertThat(entries).allMatch(e -> e.outcome().isPresent());
            assertThat(states(stage)).containsExactly("CONTRACTED", "CONTRACTED", "EXPANDED", "EXPANDED");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("seed row 95: a contract and an expand that are refused hold up no other, and each says why")
    void eachHasAGateOfItsOwn(ServerKind kind) {
        try (Stage stage = stage(kind)) {
            String schema = kind.isPostgreSql() ? "'public'" : "DATABASE()";
            String old =
                    stage.value("SELECT column_name FROM information_schema.columns WHERE table_name = 'flavors' AND"
                            + " ordinal_position = 3 AND table_schema = " + schema);
            String quote = kind.isPostgreSql() ? "\"" : "`";
            stage.sql(
                    "CREATE VIEW leaning AS SELECT " + quote + old + quote + " FROM flavors",
                    "ALTER TABLE flavors ADD COLUMN new_c integer");
            List<Cycle.Entry> entries = new Cycle(engine(stage), CHANGELOG).runDue();
            assertThat(entries.get(1).problems().toString()).contains("INSTAR-G002", "leaning");
            assertThat(entries.get(2).problems().toString()).contains("INSTAR-P003", "new_c");
            assertThat(states(stage)).containsExactly("CONTRACTED", "RETIRED", "PENDING", "EXPANDED");
            assertThat(entries).noneMatch(Cycle.Entry::failed);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "seed row 95: what is named is done and nothing else; a name that is not known stops it before anything is done")
    void onlyWhatIsNamed(ServerKind kind) {
        try (Stage stage = stage(kind)) {
            Cycle cycle = new Cycle(engine(stage), CHANGELOG);
            assertThatThrownBy(() -> cycle.run(List.of("0001"), List.of("0009")))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-F007");
            assertThat(states(stage)).containsExactly("RETIRED", "RETIRED", "PENDING", "PENDING");
            List<Cycle.Entry> entries = cycle.run(List.of("0002", "0003"), List.of("0004"));
            assertThat(entries.get(0).outcome().orElseThrow().state()).isEqualTo(MigrationState.CONTRACTED);
            assertThat(entries.get(1).problems().toString()).contains("INSTAR-G001", "PENDING");
            assertThat(entries.get(2).outcome().orElseThrow().state()).isEqualTo(MigrationState.EXPANDED);
            assertThat(states(stage)).containsExactly("RETIRED", "CONTRACTED", "PENDING", "EXPANDED");
        }
    }
}
