package dev.instar.engine.rollout.policy;

import static dev.instar.core.plan.MigrationState.CONTRACTED;
import static dev.instar.core.plan.MigrationState.EXPANDED;
import static dev.instar.core.plan.MigrationState.MIGRATED;
import static dev.instar.core.plan.MigrationState.PENDING;
import static dev.instar.core.plan.MigrationState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TouchTest {

    /** {@code R} by a rollout to RETIRED, {@code M} by one to MIGRATED, {@code U} undoing the former, {@code H} by hand. */
    private static Touch.Entry entry(String text) {
        String sign = switch (text.charAt(0)) {
            case 'R' -> Touch.signature(RETIRED);
            case 'M' -> Touch.signature(MIGRATED);
            case 'U' -> Touch.undoing(RETIRED);
            default -> "";
        };
        return new Touch.Entry("somebody@host, process 1" + sign, text.substring(2));
    }

    private static Optional<Touch> touch(MigrationState now, String... audit) {
        List<Touch.Entry> entries = Stream.of(audit).map(TouchTest::entry).toList();
        return Touch.of(entries, now, Optional.empty());
    }

    @Test
    void itBeginsWithTheFirstArrowOfTheRollout() {
        assertThat(touch(RETIRED, "H expand", "R migrate", "R retire")).contains(new Touch(EXPANDED, RETIRED));
        assertThat(touch(EXPANDED, "R expand")).contains(new Touch(PENDING, RETIRED));
        assertThat(touch(EXPANDED, "H expand")).isEmpty();
        assertThat(touch(PENDING)).isEmpty();
    }

    @Test
    void anotherRolloutIsNotTakenBackWithIt() {
        assertThat(touch(RETIRED, "M expand", "M migrate", "R retire")).contains(new Touch(MIGRATED, RETIRED));
    }

    @Test
    void whatSomebodyDidByHandIsTheirs() {
        assertThat(touch(MIGRATED, "R expand", "R migrate", "R retire", "H restore"))
                .isEmpty();
    }

    @Test
    void halfUndoneItIsStillToBeUndone() {
        assertThat(touch(MIGRATED, "R expand", "R migrate", "R retire", "U restore"))
                .contains(new Touch(PENDING, RETIRED));
        assertThat(touch(PENDING, "R expand", "R migrate", "R retire", "U restore", "U rollback"))
                .isEmpty();
    }

    @Test
    void whatIsOnlyBegunIsTouchedToo() {
        assertThat(Touch.of(List.of(), PENDING, Optional.of(entry("R expand")))).contains(new Touch(PENDING, RETIRED));
        assertThat(Touch.of(List.of(), PENDING, Optional.of(entry("H expand")))).isEmpty();
    }

    @Test
    void theWayBackEndsWhereItBegan() {
        assertThat(WayBack.arrows(RETIRED, "", PENDING)).contains(List.of(Arrow.RESTORE, Arrow.ROLLBACK));
        assertThat(WayBack.arrows(RETIRED, "", MIGRATED)).contains(List.of(Arrow.RESTORE));
        assertThat(WayBack.arrows(MIGRATED, "", EXPANDED)).contains(List.of(Arrow.ROLLBACK, Arrow.EXPAND));
        assertThat(WayBack.arrows(PENDING, "", EXPANDED)).contains(List.of(Arrow.EXPAND));
        assertThat(WayBack.arrows(EXPANDED, "", PENDING)).contains(List.of(Arrow.ROLLBACK));
        assertThat(WayBack.arrows(PENDING, "expand", PENDING)).contains(List.of(Arrow.ROLLBACK));
        assertThat(WayBack.arrows(MIGRATED, "retire", MIGRATED)).contains(List.of(Arrow.RETIRE, Arrow.RESTORE));
        assertThat(WayBack.arrows(RETIRED, "contract", RETIRED)).contains(List.of());
        assertThat(WayBack.arrows(CONTRACTED, "", RETIRED)).isEmpty();
    }

    /** Each arrow starts where the one before ended, and the last ends at the origin. */
    @Test
    void everyWayBackIsMadeOfLegalArrows() {
        for (MigrationState now : MigrationState.values()) {
            for (MigrationState origin : MigrationState.values()) {
                if (Advance.of(origin) > Advance.of(now) || now == CONTRACTED) {
                    continue;
                }
                MigrationState at = now;
                for (Arrow arrow : WayBack.arrows(now, "", origin).orElseThrow()) {
                    assertThat(arrow.leavesFrom(at)).as("%s from %s", arrow, at).isTrue();
                    at = arrow.to();
                }
                assertThat(at).as("from %s back to %s", now, origin).isEqualTo(origin);
            }
        }
    }
}
