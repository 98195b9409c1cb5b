package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.acceptance.KillPoint.Moment;
import dev.instar.engine.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every command is killed before, inside and after each of its steps: at the beginning of the first step that is left, before its
 * transaction commits, right after, and once the step is reported; then again on what is left, until nothing is. What each rung
 * leaves behind is what an undisturbed command leaves.
 */
class KilledAtEveryStepTest {

    private static final List<Moment> AROUND_A_STEP =
            List.of(Moment.STEP_BEGINS, Moment.COMMIT_NEXT, Moment.COMMITTED, Moment.STEP_DONE);

    @ParameterizedTest
    @EnumSource
    @DisplayName("kill -9 around every step of every phase, then the same command: catalog, rows and journal as undisturbed")
    void leavesWhatAnUndisturbedCommandLeaves(Memory memory) throws Exception {
        List<Fingerprint> undisturbed = undisturbed(memory);
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, Ladder.ROWS);
            Killed killed = new Killed(stage, memory);
            int kills = 0;
            for (int rung = 0; rung < Ladder.THROUGH.size(); rung++) {
                Arrow arrow = Ladder.THROUGH.get(rung);
                int before = kills;
                for (int i = 0; killed.at(KillPoint.first(AROUND_A_STEP.get(i % 4)), arrow); i++) {
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

    private static List<Fingerprint> undisturbed(Memory memory) {
        List<Fingerprint> fingerprints = new ArrayList<>();
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, Ladder.ROWS);
            stage.declare(Memory.ID, memory.of("flavors"));
            for (int rung = 0; rung < Ladder.THROUGH.size(); rung++) {
                stage.run(Ladder.THROUGH.get(rung), Memory.ID);
                fingerprints.add(Fingerprint.of(stage));
                Ladder.write(stage, Ladder.THROUGH.get(rung), rung);
            }
        }
        return fingerprints;
    }
}
