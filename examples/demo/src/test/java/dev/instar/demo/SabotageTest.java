package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A demo that cannot fail shows nothing: each sabotage is seen by clients or by the last look, and said. */
@Timeout(60)
final class SabotageTest {

    @Test
    void withoutTheBridgeRowsAreWrongAndInstarWillNotMigrate() {
        Played played = Played.with("--sabotage", "no-bridge");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-bridge")
                .containsPattern("rows? were wrong when all were compared")
                .containsSubsequence(
                        "What Instar said", "instar migrate", "INSTAR-G002", "changed, disabled or dropped");
    }

    @Test
    void withoutTheBackfillAnswersAreWrongAndInstarLetsNoBuildInThatNeedsTheNewForm() {
        Played played = Played.with("--sabotage", "no-backfill");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-backfill")
                .containsPattern("answers? to clients were wrong")
                .contains("memory_mib is NULL")
                .containsSubsequence("What Instar said", "start of build 3.0", "Not every row has it yet");
    }

    @Test
    void withoutTheGateOldInstancesFailAndInstarHadNamedThem() {
        Played played = Played.with("--sabotage", "no-gate");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-gate")
                .containsPattern("statements? of clients failed")
                .contains("column \"memory_mb\" does not exist")
                .contains("instar contract 0001-rename-memory, naming app-2, app-4, app-5");
    }
}
