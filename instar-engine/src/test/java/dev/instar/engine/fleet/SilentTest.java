package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import dev.instar.state.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances that fell silent, and what nobody can tell. */
@Tag("alone")
class SilentTest {

    private static void clockJumps(Town town) {
        town.stage()
                .sql("UPDATE " + town.state("instance") + " SET beat_at = beat_at - "
                        + (town.isPostgreSql() ? "interval '5 minutes'" : "INTERVAL 5 MINUTE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 8: the database's clock steps 5 minutes: UNKNOWN, nobody is fenced, no arrow passes; it opens once they are back")
    void aClockThatSteps(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            List<Citizen> citizens = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    citizens.add(Citizen.join(town.as(app), 120_000, Town.ID));
                }
                town.have(Arrow.MIGRATE);
                for (Citizen citizen : citizens) {
                    citizen.follow();
                }
                clockJumps(town);
                GateAnswer answer = town.gate();
                assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(answer.blockers().toString()).contains("4 of 4 instances fell silent at once");
                assertThatThrownBy(() -> town.have(Arrow.RETIRE)).isInstanceOf(Refusal.class);
                assertThat(town.value("SELECT count(*) FROM " + town.state("instance") + " WHERE state = 'FENCED'"))
                        .isEqualTo("0");
                for (int i = 0; i < 3; i++) {
                    Citizen back = Citizen.join(town.as(app));
                    citizens.add(back);
                    back.follow();
                }
                assertThat(town.gate().isOpen()).as(town.blockers()).isTrue();
            } finally {
                for (Citizen citizen : citizens) {
                    citizen.close();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 21: a ghost closes contract until somebody forgets it with a reason; one that is alive cannot be forgotten")
    void aGhostHasToBeForgotten(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen ghost = Citizen.join(town.as(app), 300, Town.ID);
                    Citizen alive = Citizen.join(town.as(app))) {
                town.have(Arrow.MIGRATE);
                alive.follow();
                Thread.sleep(500);
                town.have(Arrow.RETIRE);
                alive.follow();
                assertThat(town.blockers())
                        .contains("fell silent")
                        .contains(ghost.id().toString());
                assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("fell silent");
                assertThat(ghost.beat(0).alive()).as("fenced for ever").isFalse();
                assertThatThrownBy(() -> town.engine().forget(alive.id().toString(), "I think so"))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("is LIVE");
                assertThatThrownBy(() -> town.engine().forget("nobody", "I think so"))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("No instance");
                assertThat(town.engine().fleet().instances().stream().map(i -> i.state()))
                        .containsExactlyInAnyOrder("FENCED", "LIVE");
                assertThat(town.engine().forget(ghost.id().toString().substring(0, 13), "its host burned down"))
                        .singleElement()
                        .asString()
                        .contains(ghost.id().toString());
                assertThat(town.engine().history(Optional.empty(), true).entries())
                        .anySatisfy(e -> assertThat(e.evidence()).contains("its host burned down"));
                town.have(Arrow.CONTRACT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 20: 10,000 dead registrations: the gate tells them in one line within 100 ms, and they are reaped when nothing is in flight")
    void tenThousandDead(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            double without = cost(town, 0);
            // 100 ms where a gate over nobody takes 50 ms: in units of this machine, whatever it is.
            double allowed = 0.1 * Math.max(1, without / 0.05);
            dead(town.stage(), town.isPostgreSql());
            double with = cost(town, without + allowed);
            assertThat(town.gate().answer()).isEqualTo(GateAnswer.Answer.CLOSED);
            assertThat(town.blockers()).contains("10000 instances of shop 1").contains("fell silent");
            assertThat(with - without)
                    .as("%.4f s of processors with them, %.4f s without", with, without)
                    .isLessThan(allowed);
            assertThat(town.engine().forgetSilent(Optional.of("2"), "another build"))
                    .isEmpty();
            assertThat(town.engine().forgetSilent(Optional.of("1"), "all of build 1 is gone"))
                    .hasSize(10_000);
            town.have(Arrow.CONTRACT);
            assertThat(town.value("SELECT count(*) FROM " + town.state("instance")))
                    .as("reaped")
                    .isEqualTo("0");
        }
    }

    /**
     * What a gate costs, server and client together, in seconds that processors worked: the lowest of up to five measurements, because
     * compilation, collection of garbage, vacuum and neighbours on the same processors only ever add to it.
     *
     * @param enough what ends it early
     */
    private static double cost(Town town, double enough) throws IOException {
        town.gate();
        int looks = 10;
        double lowest = Double.MAX_VALUE;
        for (int measurement = 0; measurement < 5 && lowest > enough; measurement++) {
            double before = ProcessorTime.of(town.stage().database().server()) + ProcessorTime.here();
            for (int i = 0; i < looks; i++) {
                town.gate();
            }
            double after = ProcessorTime.of(town.stage().database().server()) + ProcessorTime.here();
            lowest = Math.min(lowest, (after - before) / looks);
            System.err.printf("a gate: %.4f s of processors%n", (after - before) / looks);
        }
        return lowest;
    }

    private static void dead(Stage stage, boolean postgreSql) {
        String columns =
                " (id, application, build, generation, oldest, supports, requires, follows, login, host, process, state, epoch,"
                        + " lease_millis, idle_millis, joined_at, beat_at) SELECT ";
        stage.sql(
                postgreSql
                        ? "INSERT INTO instar.instance" + columns
                                + "gen_random_uuid(), 'shop', '1', 0, 0, ARRAY['0001-names'], ARRAY[]::text[], true, 'app', 'h', i, 'LIVE', 0,"
                                + " 60000, 10000, now() - interval '2 days', now() - interval '2 days' FROM generate_series(1, 10000) i"
                        : "INSERT INTO instar_instance" + columns
                                + "UUID(), 'shop', '1', 0, 0, '[\"0001-names\"]', '[]', 1, 'app@%', 'h', seq, 'LIVE', 0,"
                                + " 60000, 10000, UTC_TIMESTAMP(6) - INTERVAL 2 DAY, UTC_TIMESTAMP(6) - INTERVAL 2 DAY FROM seq_1_to_10000");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 40: a statement that nobody can read makes contract UNKNOWN, which is closed; it is named with its reason")
    void whatNobodyCanReadIsUnknown(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app))) {
                town.have(Arrow.MIGRATE);
                citizen.follow();
                town.have(Arrow.RETIRE);
                long epoch = citizen.follow();
                assertThat(town.gate().isOpen()).as(town.blockers()).isTrue();
                citizen.tell(
                        epoch,
                        new Note(
                                List.of(),
                                List.of(new Note.Unread("d1", "dynamic SQL", "EXECUTE q", 0, 0)),
                                List.of()));
                assertThat(town.gate().answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(town.blockers())
                        .contains("statement d1")
                        .contains("dynamic SQL")
                        .contains("EXECUTE q");
                assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("UNKNOWN");
            }
        }
    }
}
