package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arrows that lead a cell back to where it stood before a rollout came. */
public final class WayBack {

    private WayBack() {}

    /**
     * The arrows in order; empty when there is no way, because the old form is dropped.
     *
     * <p>From MIGRATED the way back to EXPANDED leads through PENDING: what either version wrote is kept in the old form.
     *
     * @param now where the migration stands
     * @param begun the arrow of the rollout that is half done; empty: none
     * @param origin where it stood before
     */
    public static Optional<List<Arrow>> arrows(MigrationState now, String begun, MigrationState origin) {
        if (now == MigrationState.CONTRACTED) {
            return now == origin ? Optional.of(List.of()) : Optional.empty();
        }
        List<Arrow> arrows = new ArrayList<>();
        MigrationState at = now;
        if (at == MigrationState.PENDING && begun.equals(Arrow.EXPAND.word()) && origin == MigrationState.PENDING) {
            arrows.add(Arrow.ROLLBACK);
        }
        if (at == MigrationState.MIGRATED && begun.equals(Arrow.RETIRE.word()) && origin == MigrationState.MIGRATED) {
            // what a half done retire took is given back only from RETIRED
            arrows.add(Arrow.RETIRE);
            at = MigrationState.RETIRED;
        }
        if (at == MigrationState.RETIRED && origin != MigrationState.RETIRED) {
            arrows.add(Arrow.RESTORE);
            at = MigrationState.MIGRATED;
        }
        if (Advance.of(at) > Advance.of(origin) && at != MigrationState.RETIRED) {
            arrows.add(Arrow.ROLLBACK);
            at = MigrationState.PENDING;
        }
        if (at == MigrationState.PENDING && origin == MigrationState.EXPANDED) {
            arrows.add(Arrow.EXPAND);
        }
        return Optional.of(arrows);
    }
}
