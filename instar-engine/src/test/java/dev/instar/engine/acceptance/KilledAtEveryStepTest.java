package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.acceptance.KillPoint.Moment;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every command is killed before, inside and after each of its steps: as the first step that is left begins, before a transaction
 * commits, right after one has, and once a step is reported; then again on what is left, until nothing is. What each rung leaves behind
 * is what an undisturbed command leaves. One kill at every single statement is {@link KilledAtEveryStatementTest}.
 */
class KilledAtEveryStepTest {

    private static final List<Moment> AROUND_A_STEP =
            List.of(Moment.STEP_BEGINS, Moment.COMMIT_NEXT, Moment.COMMITTED, Moment.COMMIT_NEXT, Moment.STEP_DONE);

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "kill -9 around every step of every phase, then the same command: catalog, rows and journal as undisturbed")
    void leavesWhatAnUndisturbedCommandLeaves(Memory memory) throws Exception {
        List<Fingerprint> undisturbed = Ladder.climb(memory, Ladder.FORWARD);
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, Ladder.ROWS);
            Killed killed = new Killed(stage, memory);
            int kills = 0;
            for (int rung = 0; rung < Ladder.FORWARD.size(); rung++) {
                Arrow arrow = Ladder.FORWARD.get(rung);
                int before = kills;
                for (int i = 0; killed.at(KillPoint.first(AROUND_A_STEP.get(i % AROUND_A_STEP.size())), arrow); i++) {
                    kills++;
                }
                assertThat(kills - before).as("kills in %s", arrow).isGreaterThan(3);
                Killed.again(stage, arrow);
                assertThat(Fingerprint.of(stage)).as("after %s", arrow).isEqualTo(undisturbed.get(rung));
                Ladder.write(stage, arrow, rung);
            }
            System.err.println(memory + ": killed " + kills + " times");
        }
    }
}
