package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.acceptance.KillPoint.Moment;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One kill in each run, at every statement that changes something and on both sides of every commit, on the way forward and back. */
@Tag("proof")
class KilledAtEveryStatementTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RENAME, STATEMENT_EXECUTED",
        "RENAME, COMMIT_NEXT",
        "RENAME, COMMITTED",
        "CHANGE, STATEMENT_EXECUTED",
        "CHANGE, COMMIT_NEXT",
        "CHANGE, COMMITTED"
    })
    @DisplayName(
            "kill -9 at every statement of every arrow, then the same command: catalog, rows and journal as undisturbed")
    void leavesWhatAnUndisturbedCommandLeaves(Memory memory, Moment moment) throws Exception {
        for (List<Arrow> ladder : List.of(Ladder.FORWARD, Ladder.BACK)) {
            List<Fingerprint> undisturbed = Ladder.climb(memory, ladder);
            for (int rung = ladder == Ladder.FORWARD ? 0 : 3; rung < ladder.size(); rung++) {
                int kills = 0;
                while (isKilled(memory, ladder, rung, new KillPoint(moment, kills + 1), undisturbed.get(rung))) {
                    kills++;
                }
                assertThat(kills).as("%s in %s", moment, ladder.get(rung)).isPositive();
                System.err.println(memory + " " + ladder.get(rung) + ": killed at " + kills + " of " + moment);
            }
        }
    }

    /** Whether the command lived long enough to be killed there; if so the same command again must leave what it should. */
    private static boolean isKilled(
            Memory memory, List<Arrow> ladder, int rung, KillPoint point, Fingerprint undisturbed) throws Exception {
        try (Stage stage = Stage.open()) {
            Flavors.create(stage, Ladder.ROWS);
            Killed killed = new Killed(stage, memory);
            for (int below = 0; below < rung; below++) {
                stage.run(ladder.get(below), Memory.ID);
                Ladder.write(stage, ladder.get(below), below);
            }
            if (!killed.at(point, ladder.get(rung))) {
                return false;
            }
            Killed.again(stage, ladder.get(rung));
            assertThat(Fingerprint.of(stage))
                    .as("%s killed at %s", ladder.get(rung), point)
                    .isEqualTo(undisturbed);
            return true;
        }
    }
}
