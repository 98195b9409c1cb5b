package dev.instar.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Health;
import dev.instar.engine.rollout.policy.Leg;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one cell means for all others: one that is out of reach, one that fails, one that comes, one that goes. */
class AcrossCellsTest {

    private static final ServerKind POSTGRESQL = ServerKind.of(PostgresMajor.newest());

    static Stream<ServerKind> kinds() {
        return Stream.of(POSTGRESQL, ServerKind.MARIADB_11_4);
    }

    static Policy watched(Health health) {
        Policy usual = Policy.DEFAULT;
        return new Policy(
                usual.canary(),
                usual.waves(),
                usual.parallelism(),
                usual.bake(),
                usual.failures(),
                usual.maxSpread(),
                usual.fleetWide(),
                health);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "fleet row 46: with one cell on a stopped server the fleet's gate is CLOSED naming it; the others keep serving and are not contracted")
    void oneCellOutOfReachClosesTheGateOfAll(ServerKind kind) throws Exception {
        try (Cells cells = Cells.on(kind, 4);
                Server other = kind.start(Settings.durable())) {
            Database lost = other.createDatabase();
            cells.add("lost", lost::connect);
            try (Connection c = lost.connect();
                    Statement s = c.createStatement()) {
                s.execute("CREATE TABLE flavors (id integer PRIMARY KEY, memory_mb integer NOT NULL)");
            }
            other.stopImmediately();
            RolloutReport report = cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.CLOSED);
            assertThat(report.blockers()).anyMatch(b -> b.who().equals("lost"));
            assertThat(report.failures()).isEmpty();
            assertThat(cells.states().values()).containsOnly("RETIRED");
            for (String cell : cells.names()) {
                cells.stage(cell).sql("UPDATE flavors SET memory_mib = memory_mib + 1");
                assertThat(cells.values(cell, "memory_mib").get(0)).isEqualTo("101");
            }
            if (kind.isPostgreSql()) {
                other.restart();
                report = cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
                assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.DONE);
                assertThat(cells.states().values()).containsOnly("CONTRACTED");
            }
        }
    }

    @Test
    @DisplayName("fleet row 46: a rollout that reaches no more than half of the cells does nothing at all")
    void aMinorityIsLeftAlone() {
        try (Cells cells = Cells.on(POSTGRESQL, 1)) {
            cells.add("lost", () -> {
                throw new java.sql.SQLException("connection refused", "08001");
            });
            assertThatThrownBy(() -> cells.rollout().run(Cells.to(MigrationState.EXPANDED, Policy.DEFAULT)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-R022")
                    .hasMessageContaining("lost");
            assertThat(cells.states().values()).containsOnly("PENDING");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "fleet row 47: the canary fails its health query: the wave stops with one cell touched, undo is offered and works")
    void anUnhealthyCanaryStopsTheWave(ServerKind kind) {
        try (Cells cells = Cells.on(kind, 5)) {
            String columns = "SELECT count(*) = 0 FROM information_schema.columns WHERE table_name = 'flavors' AND"
                    + " column_name = 'memory_mib' AND table_schema = "
                    + (kind.isPostgreSql() ? "'public'" : "DATABASE()");
            Policy policy = watched(new Health(Optional.of(columns), List.of(), Duration.ofMinutes(2)));
            RolloutReport report = cells.rollout().run(Cells.to(MigrationState.MIGRATED, policy));
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.failures().toString())
                    .contains("INSTAR-R023", "c01", "does not say true", "instar rollout undo " + Cells.ID);
            assertThat(cells.states().values()).containsExactly("EXPANDED", "PENDING", "PENDING", "PENDING", "PENDING");
            assertThat(report.cells())
                    .filteredOn(RolloutReport.CellReport::touched)
                    .singleElement()
                    .satisfies(c -> assertThat(c.name()).isEqualTo("c01"));
            RolloutReport undone = cells.rollout().undo(Cells.ID);
            assertThat(undone.outcome()).as("%s", undone).isEqualTo(Outcome.UNDONE);
            assertThat(cells.states().values()).containsOnly("PENDING");
            assertThat(cells.values("c01", "memory_mb")).isEqualTo(Cells.expected());
        }
    }

    @Test
    @DisplayName(
            "fleet row 47: a health command that fails, hangs or cannot be run stops the wave before anything is touched")
    void theHealthCommandCounts() {
        try (Cells cells = Cells.on(POSTGRESQL, 2)) {
            List<List<String>> commands = List.of(
                    List.of("sh", "-c", "echo $INSTAR_CELL at $INSTAR_CELL_TARGET is ill; exit 3"),
                    List.of("sh", "-c", "sleep 600"),
                    List.of("/no/such/program"));
            List<String> said =
                    List.of("ended with 3: c01 at jdbc:c01 is ill", "did not end within 1 s", "cannot be run");
            for (int i = 0; i < commands.size(); i++) {
                // What does not hang is given all the time that a slow machine may need.
                Duration time = commands.get(i).contains("sleep 600") ? Duration.ofSeconds(1) : Duration.ofMinutes(2);
                Policy policy = watched(new Health(Optional.empty(), commands.get(i), time));
                RolloutReport report = cells.rollout().run(Cells.to(MigrationState.MIGRATED, policy));
                assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
                assertThat(report.failures().toString()).contains(said.get(i));
                assertThat(cells.states().values()).containsOnly("PENDING");
            }
            Policy well = watched(new Health(Optional.of("SELECT true"), List.of("true"), Duration.ofMinutes(2)));
            assertThat(cells.rollout()
                            .run(Cells.to(MigrationState.EXPANDED, well))
                            .outcome())
                    .isEqualTo(Outcome.DONE);
        }
    }

    @Test
    @DisplayName("fleet row 48: a cell added while the rollout runs is included, and the last gate waits for it")
    void aNewCellIsIncluded() {
        try (Cells cells = Cells.on(POSTGRESQL, 3)) {
            AtomicBoolean added = new AtomicBoolean();
            StringBuilder appeared = new StringBuilder();
            RolloutProgress adding = new RolloutProgress() {
                @Override
                public void done(Leg leg, Duration took) {
                    if (leg.equals(new Leg("c03", dev.instar.core.plan.Arrow.MIGRATE)) && !added.getAndSet(true)) {
                        cells.add("c00");
                    }
                }

                @Override
                public void begins(Leg leg) {
                    if (leg.arrow() == dev.instar.core.plan.Arrow.CONTRACT && appeared.length() > 0) {
                        appeared.append(cells.states().containsValue("MIGRATED") ? "too early" : "");
                    }
                }

                @Override
                public void appeared(java.util.Collection<String> names) {
                    appeared.append(names);
                }
            };
            RolloutReport report = cells.rollout(adding).run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.DONE);
            assertThat(appeared).hasToString("[c00]");
            assertThat(cells.states()).hasSize(4);
            assertThat(cells.states().values()).containsOnly("CONTRACTED");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "fleet row 48: a cell that vanished is told and keeps the last gate closed, for every later controller, until it is let go")
    void aVanishedCellIsMissed(ServerKind kind) {
        try (Cells cells = Cells.on(kind, 3)) {
            cells.rollout().run(Cells.to(MigrationState.RETIRED, Policy.DEFAULT));
            cells.remove("c02");
            RolloutReport report = cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.CLOSED);
            assertThat(report.vanished()).containsExactly("c02");
            assertThat(report.blockers().toString()).contains("c02", "not any more", "instar rollout forget c02");
            assertThatThrownBy(() -> cells.rollout().forget("c01", "me", "gone"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("It is one of the cells");
            assertThatThrownBy(() -> cells.rollout().forget("c9", "me", "gone"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("No cell knows of it");
            cells.rollout().forget("c02", "me", "switched off in May");
            report = cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.DONE);
            assertThat(cells.states().values()).containsExactly("CONTRACTED", "RETIRED", "CONTRACTED");
        }
    }
}
