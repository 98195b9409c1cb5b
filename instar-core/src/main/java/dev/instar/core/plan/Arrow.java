package dev.instar.core.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every legal move of a migration; each has one command, one gate and one row of audit. What is not here is refused. */
public enum Arrow {
    EXPAND(Set.of(MigrationState.PENDING), MigrationState.EXPANDED, Optional.of(Phase.EXPAND)),
    MIGRATE(Set.of(MigrationState.EXPANDED), MigrationState.MIGRATED, Optional.of(Phase.MIGRATE)),
    RETIRE(Set.of(MigrationState.MIGRATED), MigrationState.RETIRED, Optional.of(Phase.RETIRE)),
    CONTRACT(Set.of(MigrationState.RETIRED), MigrationState.CONTRACTED, Optional.of(Phase.CONTRACT)),
    RESTORE(Set.of(MigrationState.RETIRED), MigrationState.MIGRATED, Optional.empty()),
    ROLLBACK(Set.of(MigrationState.EXPANDED, MigrationState.MIGRATED), MigrationState.PENDING, Optional.empty());

    private final Set<MigrationState> from;
    private final MigrationState to;
    private final Optional<Phase> phase;

    Arrow(Set<MigrationState> from, MigrationState to, Optional<Phase> phase) {
        this.from = from;
        this.to = to;
        this.phase = phase;
    }

    /** States in which this arrow may start. */
    public Set<MigrationState> from() {
        return from;
    }

    /** The state it ends in. */
    public MigrationState to() {
        return to;
    }

    /** The phase whose steps it runs; empty for the ways back, which undo steps. */
    public Optional<Phase> phase() {
        return phase;
    }

    /** Whether it may start here. */
    public boolean leavesFrom(MigrationState state) {
        return from.contains(state);
    }

    /** The arrows that may start in a state: the way forward first, then the ways back. */
    public static List<Arrow> from(MigrationState state) {
        return Arrays.stream(values()).filter(arrow -> arrow.leavesFrom(state)).toList();
    }

    /** In lower case: the command's name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
