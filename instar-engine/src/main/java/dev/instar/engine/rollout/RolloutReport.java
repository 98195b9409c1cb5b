package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a rollout stands.
 *
 * @param migration the migration
 * @param goal where it leads to
 * @param outcome how it ended, or would if it went on now
 * @param cells every cell of the file, in order of the waves
 * @param blockers who and what is in the way
 * @param failures what failed, most of all first
 * @param vanished cells that are not in the file any more and that nobody let go
 */
public record RolloutReport(
        String migration,
        MigrationState goal,
        Outcome outcome,
        List<CellReport> cells,
        List<Blocker> blockers,
        List<Problem> failures,
        List<String> vanished) {

    public RolloutReport {
        cells = List.copyOf(cells);
        blockers = List.copyOf(blockers);
        failures = List.copyOf(failures);
        vanished = List.copyOf(vanished);
    }

    /** The same after what it did was taken back: how the cells stand now, and what went wrong on both ways. */
    public RolloutReport after(RolloutReport undone) {
        List<Blocker> allBlockers = new ArrayList<>(blockers);
        allBlockers.addAll(undone.blockers);
        List<Problem> allFailures = new ArrayList<>(failures);
        allFailures.addAll(undone.failures);
        return new RolloutReport(migration, goal, outcome, undone.cells, allBlockers, allFailures, undone.vanished);
    }

    /** How a rollout ends. */
    public enum Outcome {
        /** Every cell that is meant is there. */
        DONE,
        /** Something is in the way; nothing failed. */
        CLOSED,
        /** Cells failed, or are not healthy. */
        STOPPED,
        /** It is not at work. */
        RESTING,
        /** What it did is taken back, on every cell. */
        UNDONE
    }

    /**
     * How a cell stands.
     *
     * @param name the cell
     * @param labels its labels
     * @param wave its wave, from 1; 0 when it is not meant
     * @param state where the migration stands; empty when it cannot be asked
     * @param since since when
     * @param running the arrow under way; may be empty
     * @param touched whether a rollout brought it there and could take it back
     * @param unreachable why it cannot be asked; empty when it can
     */
    public record CellReport(
            String name,
            Map<String, String> labels,
            int wave,
            Optional<MigrationState> state,
            Optional<Instant> since,
            String running,
            boolean touched,
            String unreachable) {}
}
