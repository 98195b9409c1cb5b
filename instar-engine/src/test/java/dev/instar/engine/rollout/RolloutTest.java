package dev.instar.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Leg;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutTest {

    static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.of(PostgresMajor.newest()), ServerKind.MARIADB_11_4);
    }

    /** Remembers the order of arrows, and how many were under way at a time. */
    private static final class Log implements RolloutProgress {
        private final ConcurrentLinkedQueue<Leg> begun = new ConcurrentLinkedQueue<>();
        private final Set<String> atWork = ConcurrentHashMap.newKeySet();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public void begins(Leg leg) {
            begun.add(leg);
            atWork.add(leg.cell());
            most.accumulateAndGet(atWork.size(), Math::max);
        }

        @Override
        public void done(Leg leg, Duration took) {
            atWork.remove(leg.cell());
        }

        List<String> cells(Arrow arrow) {
            return begun.stream().filter(l -> l.arrow() == arrow).map(Leg::cell).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("issue 4, many databases: from nothing to contracted on 8 cells, the canary first, four at a time")
    void goesAllTheWay(ServerKind kind) {
        try (Cells cells = Cells.on(kind, 8)) {
            Log log = new Log();
            RolloutReport report = cells.rollout(log).run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.DONE);
            assertThat(cells.states().values()).hasSize(8).containsOnly("CONTRACTED");
            for (String cell : cells.names()) {
                assertThat(cells.arrows(cell)).as(cell).containsExactly("expand", "migrate", "retire", "contract");
                assertThat(cells.values(cell, "memory_mib")).as(cell).isEqualTo(Cells.expected());
            }
            List<Leg> begun = List.copyOf(log.begun);
            assertThat(begun.subList(0, 3))
                    .containsExactly(
                            new Leg("c01", Arrow.EXPAND), new Leg("c01", Arrow.MIGRATE), new Leg("c01", Arrow.RETIRE));
            assertThat(begun.stream().limit(24)).noneMatch(leg -> leg.arrow() == Arrow.CONTRACT);
            assertThat(log.cells(Arrow.CONTRACT).get(0)).isEqualTo("c01");
            assertThat(log.most).hasValueLessThanOrEqualTo(4).hasValueGreaterThan(1);
            RolloutReport again = cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT));
            assertThat(again.outcome()).isEqualTo(Outcome.DONE);
            assertThat(cells.arrows("c01")).hasSize(4);
        }
    }

    @Test
    @DisplayName(
            "issue 4, many databases: the wave after the canary begins when the canary has baked, by its own clock")
    void theCanaryBakes() {
        try (Cells cells = Cells.on(ServerKind.of(PostgresMajor.newest()), 3)) {
            Policy policy = Policy.DEFAULT.withBake(Duration.ofHours(1));
            List<Map<String, String>> waited = new ArrayList<>();
            // The cell's clock goes on by an hour.
            Pause tick = time -> {
                waited.add(cells.states());
                cells.stage("c01").sql("UPDATE instar.migration SET state_since = state_since - interval '1 hour'");
            };
            RolloutReport report = new Rollout(cells::reaches, Cells.setting(RolloutProgress.SILENT, tick))
                    .run(Cells.to(MigrationState.EXPANDED, policy));
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(waited).containsExactly(Map.of("c01", "EXPANDED", "c02", "PENDING", "c03", "PENDING"));
            assertThat(cells.states().values()).containsOnly("EXPANDED");
        }
    }

    @Test
    @DisplayName(
            "issue 4, many databases: only the cells that are meant move, and no further ahead than the spread allows")
    void onlyWhoIsMeantMoves() {
        try (Cells cells = Cells.on(ServerKind.of(PostgresMajor.newest()), 4)) {
            Policy near = new Policy(
                    Policy.DEFAULT.canary(),
                    List.of(),
                    2,
                    Duration.ZERO,
                    1,
                    1,
                    Policy.FleetWide.CONTRACT,
                    Policy.DEFAULT.health());
            Aim aim = new Aim(Cells.ID, MigrationState.MIGRATED, Selector.of("ring in (1,2)"), near);
            RolloutReport report = cells.rollout().run(aim);
            assertThat(report.outcome()).isEqualTo(Outcome.CLOSED);
            assertThat(report.blockers().toString()).contains("c01", "more than 1 phases ahead", "PENDING");
            assertThat(cells.states().values()).containsExactly("EXPANDED", "EXPANDED", "PENDING", "PENDING");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("issue 4, many databases: undo leads every cell back to where it was, not further")
    void undoLeadsBack(ServerKind kind) {
        try (Cells cells = Cells.on(kind, 3)) {
            cells.rollout().run(Cells.to(MigrationState.EXPANDED, Policy.DEFAULT));
            cells.rollout().run(Cells.to(MigrationState.RETIRED, Policy.DEFAULT));
            assertThat(cells.states().values()).containsOnly("RETIRED");
            assertThat(cells.rollout().undo(Cells.ID).outcome()).isEqualTo(Outcome.UNDONE);
            assertThat(cells.states().values()).containsOnly("EXPANDED");
            assertThat(cells.rollout().undo(Cells.ID).outcome()).isEqualTo(Outcome.UNDONE);
            assertThat(cells.states().values()).containsOnly("EXPANDED");
            for (String cell : cells.names()) {
                assertThat(cells.values(cell, "memory_mb")).as(cell).isEqualTo(Cells.expected());
            }
        }
    }
}
