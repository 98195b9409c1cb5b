package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.state.MembershipStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From one form to the other: who may be there, and what is waited for. */
class LettingGoTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "seeds 36, 37: contract is refused in L and in L(m), naming the node that still needs the old form; in L(c) it is accepted")
    void contractOnlyInTheLastState(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("EXPANDED");
            try (Citizen old = Citizen.join(town.as(app), 600_000)) {
                town.have(Arrow.MIGRATE);
                assertThat(old.beat(0).alive()).isTrue();
                assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("It is MIGRATED")
                        .hasMessageContaining("shop 42 (host-1, process 4711)");
                assertThatThrownBy(() -> town.have(Arrow.RETIRE)).isInstanceOf(Refusal.class);
            }
            town.have(Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(town.value(
                            "SELECT count(*) FROM information_schema.columns WHERE table_name = 'people' AND column_name = 'old'"
                                    + (town.isPostgreSql() ? "" : " AND table_schema = DATABASE()")))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("seed 94: an instance that reads its directives at its start is named until it is started anew")
    void whoSwitchesAtStartIsWaitedFor(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen early = Citizen.thatSwitchesAtStart(town.as(app))) {
                early.follow();
                town.have(Arrow.MIGRATE);
                assertThat(town.blockers())
                        .contains("was started before the directive flipped")
                        .contains("restart it");
                assertThatThrownBy(() -> town.have(Arrow.RETIRE))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("restart it");
            }
            try (Citizen anew = Citizen.thatSwitchesAtStart(town.as(app))) {
                anew.follow();
                assertThat(town.gate().isOpen()).as(town.blockers()).isTrue();
                town.have(Arrow.RETIRE);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 11, 12: a build of before may come back until its form is taken away; then it is refused before it works, and told why")
    void aBuildOfBeforeMayComeBack(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            Citizen.join(town.as(app), 600_000).close();
            town.have(Arrow.RETIRE);
            assertThatThrownBy(() -> Citizen.join(town.as(app), 600_000))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(Town.ID + " (RETIRED)")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo(MembershipStore.RETIRED);
            town.have(Arrow.RESTORE);
            Citizen.join(town.as(app), 600_000).close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("contract waits out a short soak by itself, and refuses a long one at once, saying how much is left")
    void aShortSoakIsWaitedFor(ServerKind kind) throws Exception {
        Duration soak = Duration.ofSeconds(2);
        try (Town town = Town.on(kind).soak(soak, Duration.ofMinutes(2))) {
            town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            long begun = System.nanoTime();
            town.have(Arrow.RETIRE);
            town.have(Arrow.CONTRACT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(soak);
        }
        try (Town town = Town.on(kind).soak(Duration.ofHours(24), Duration.ofMinutes(2))) {
            town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            assertThat(town.blockers()).contains("soak").contains("s to go");
            long begun = System.nanoTime();
            assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("s to go");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("as long as contract waits is two minutes")
                    .isLessThan(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "seed 52: L, L(m), L(c): every arrow that does not start here is refused, and nothing changes; the release is the same throughout")
    void everyIllegalArrowIsRefused(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            town.login("app");
            for (Arrow step : List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE)) {
                town.have(step);
                String state = town.value("SELECT state FROM " + town.state("migration"));
                for (Arrow arrow : Arrow.values()) {
                    boolean legal = arrow.from().stream().anyMatch(s -> s.name().equals(state))
                            || arrow.to().name().equals(state);
                    if (!legal) {
                        assertThatThrownBy(() -> town.have(arrow))
                                .as(arrow + " from " + state)
                                .isInstanceOf(Refusal.class);
                        assertThat(town.value("SELECT state FROM " + town.state("migration")))
                                .isEqualTo(state);
                    }
                }
            }
        }
    }
}
