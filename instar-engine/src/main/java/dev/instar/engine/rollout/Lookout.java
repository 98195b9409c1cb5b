package dev.instar.engine.rollout;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.policy.Cell;
import dev.instar.engine.rollout.policy.Sight;
import dev.instar.engine.rollout.policy.Standing;
import dev.instar.engine.rollout.policy.Touch;
import dev.instar.state.RolloutStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks where a migration stands on a cell, and whom the cell knows. Changes nothing. */
final class Lookout {

    private static final Standing UNTOUCHED =
            new Standing(MigrationState.PENDING, Duration.ZERO, Optional.empty(), "", Optional.empty());

    private final String migration;
    private final Map<String, Boolean> known = new TreeMap<>();

    Lookout(String migration) {
        this.migration = migration;
    }

    /** What is to be seen of a cell. */
    Sight at(Cell cell, Connection connection) throws SQLException {
        int version = StateTables.version(connection);
        if (version == 0) {
            return Sight.of(cell, UNTOUCHED);
        }
        if (version > StateTables.VERSION) {
            return Sight.none(cell, "its state tables are of version " + version + ", and a newer Instar's");
        }
        RolloutStore store = new RolloutStore(connection);
        // Whoever let a cell go did so for all.
        store.known().forEach(other -> known.merge(other.name(), other.forgotten(), Boolean::logicalOr));
        return Sight.of(cell, standing(store));
    }

    private Standing standing(RolloutStore store) throws SQLException {
        Optional<RolloutStore.Standing> found = store.standing(migration);
        if (found.isEmpty()) {
            return UNTOUCHED;
        }
        RolloutStore.Standing standing = found.get();
        MigrationState state = MigrationState.valueOf(standing.state());
        List<Touch.Entry> audit = store.taken(migration).stream()
                .map(taken -> new Touch.Entry(taken.who(), taken.arrow()))
                .toList();
        Optional<Touch.Entry> begun =
                standing.begun().map(arrow -> new Touch.Entry(standing.runner().orElse(""), arrow));
        return new Standing(
                state,
                standing.age(),
                state == MigrationState.PENDING ? Optional.empty() : Optional.of(standing.since()),
                standing.begun().orElse(""),
                Touch.of(audit, state, begun));
    }

    /** Cells that some cell was told of and that are not among these, unless somebody has let them go. */
    List<String> vanished(List<Reach> cells) {
        return known.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .filter(name -> cells.stream().noneMatch(reach -> reach.name().equals(name)))
                .toList();
    }
}
