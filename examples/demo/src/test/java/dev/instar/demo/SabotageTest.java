package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A demo that cannot fail shows nothing: each sabotage is seen by clients or by the last look, and said. */
@Timeout(600)
final class SabotageTest {

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"POSTGRESQL", "MARIADB"})
    void withoutTheBridgeRowsAreWrongAndInstarWillNotMigrate(Target target) {
        Played played = Played.on(target, "--sabotage", "no-bridge");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-bridge")
                .containsPattern("rows? were wrong when all were compared")
                .containsSubsequence(
                        "What Instar said", "instar migrate", "INSTAR-G002", "changed, disabled or dropped");
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"POSTGRESQL", "MARIADB"})
    void withoutTheBackfillAnswersAreWrongAndInstarLetsNoBuildInThatNeedsTheNewForm(Target target) {
        Played played = Played.on(target, "--sabotage", "no-backfill");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-backfill")
                .containsPattern("answers? to clients were wrong")
                .contains("memory_mib is NULL")
                .containsSubsequence("What Instar said", "start of build 3.0", "Not every row has it yet");
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"POSTGRESQL", "MARIADB"})
    void withoutTheGateOldInstancesFailAndInstarHadNamedThem(Target target) {
        Played played = Played.on(target, "--sabotage", "no-gate");

        assertThat(played.exit()).isOne();
        assertThat(played.out())
                .contains("NOT OK, as it must be with --sabotage no-gate")
                .containsPattern("statements? of clients failed")
                .containsPattern("column \"memory_mb\" does not exist|Unknown column '(f\\.)?memory_mb'")
                .contains("instar contract 0001-rename-memory, naming app-2, app-4, app-5");
    }

    @Test
    @Tag("proof")
    void onMySqlToo() {
        withoutTheBridgeRowsAreWrongAndInstarWillNotMigrate(Target.MYSQL);
        withoutTheBackfillAnswersAreWrongAndInstarLetsNoBuildInThatNeedsTheNewForm(Target.MYSQL);
        withoutTheGateOldInstancesFailAndInstarHadNamedThem(Target.MYSQL);
    }
}
