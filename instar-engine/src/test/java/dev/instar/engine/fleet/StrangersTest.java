package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of which no instance knows. */
class StrangersTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "DESIGN 10, seed 67: where an instance joined, a session under another login closes contract and is named; when it is gone contract passes")
    void aStrangerClosesContract(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            String bi = town.login("bi");
            town.have(Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app))) {
                town.have(Arrow.MIGRATE);
                citizen.follow();
                town.have(Arrow.RETIRE);
                citizen.follow();
                town.awaitOpen();
                assertThat(town.gate().notes()).isEmpty();
                try (Connection psql = town.as(bi)) {
                    assertThat(psql.isValid(120)).isTrue();
                    GateAnswer answer = town.gate();
                    assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.CLOSED);
                    assertThat(answer.blockers().toString())
                            .contains(bi)
                            .contains("never joined the fleet")
                            .doesNotContain(app);
                    assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                            .isInstanceOf(Refusal.class)
                            .hasMessageContaining(bi);
                }
                town.awaitOpen();
                town.have(Arrow.CONTRACT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("where no instance ever joined, the answer says what it cannot know, and is not closed by it")
    void whereNobodyJoinedThatIsNoted(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String bi = town.login("bi");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection psql = town.as(bi)) {
                assertThat(town.gate().isOpen()).as(town.blockers()).isTrue();
                assertThat(town.gate().notes()).singleElement().asString().contains("No instance has ever joined");
            }
        }
    }
}
