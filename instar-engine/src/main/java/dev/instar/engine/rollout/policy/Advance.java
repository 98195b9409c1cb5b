package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.MigrationState;
import java.util.List;

/** How far along the line of states something is: 0 for PENDING, 4 for CONTRACTED. */
final class Advance {

    private static final List<MigrationState> LINE = List.of(
            MigrationState.PENDING,
            MigrationState.EXPANDED,
            MigrationState.MIGRATED,
            MigrationState.RETIRED,
            MigrationState.CONTRACTED);

    private Advance() {}

    static int of(MigrationState state) {
        return LINE.indexOf(state);
    }

    static MigrationState state(int advance) {
        return LINE.get(advance);
    }
}
