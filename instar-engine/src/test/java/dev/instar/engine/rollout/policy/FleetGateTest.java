package dev.instar.engine.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetGateTest {

    private static final GateAnswer OPEN = new GateAnswer(Arrow.CONTRACT, GateAnswer.Answer.OPEN, List.of());
    private static final Map<String, GateAnswer> BOTH_OPEN = Map.of("c1", OPEN, "c2", OPEN);

    private static List<String> who(GateAnswer answer) {
        return answer.blockers().stream().map(b -> b.who() + ": " + b.why()).toList();
    }

    @Test
    void allMustBeThereAndOpen() {
        Fleet fleet = Fleet.of(2, MigrationState.RETIRED);
        assertThat(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), BOTH_OPEN, List.of())
                        .isOpen())
                .isTrue();
        fleet.put("c3", MigrationState.CONTRACTED, Duration.ZERO);
        assertThat(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), BOTH_OPEN, List.of())
                        .isOpen())
                .isTrue();
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        Fleet fleet = Fleet.of(2, MigrationState.RETIRED).put("c3", MigrationState.MIGRATED, Duration.ZERO);
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), BOTH_OPEN, List.of())))
                .containsExactly("c3: is MIGRATED; contract leads from RETIRED");
    }

    @Test
    void oneThatCannotBeAskedIsNamed() {
        Fleet fleet = Fleet.of(2, MigrationState.RETIRED).lost("c3");
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), BOTH_OPEN, List.of())))
                .containsExactly("c3: cannot be asked: connection refused");
    }

    @Test
    void oneThatVanishedIsNamed() {
        Fleet fleet = Fleet.of(2, MigrationState.RETIRED);
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), BOTH_OPEN, List.of("c9"))))
                .singleElement()
                .asString()
                .startsWith("c9: was one of the cells");
    }

    @Test
    void whatKeepsOneClosedKeepsAllClosed() {
        GateAnswer closed = new GateAnswer(
                Arrow.CONTRACT, GateAnswer.Answer.CLOSED, List.of(new Blocker("app 41", "uses it", "", "stop it")));
        Fleet fleet = Fleet.of(2, MigrationState.RETIRED);
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), Map.of("c1", OPEN, "c2", closed), List.of())))
                .containsExactly("c2, app 41: uses it");
        GateAnswer unknown = new GateAnswer(Arrow.CONTRACT, GateAnswer.Answer.UNKNOWN, List.of());
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), Map.of("c1", OPEN, "c2", unknown), List.of())))
                .containsExactly("c2: its gate is UNKNOWN");
        assertThat(who(FleetGate.decide(Arrow.CONTRACT, fleet.sights(), Map.of("c1", OPEN), List.of())))
                .containsExactly("c2: its gate was not asked");
    }
}
