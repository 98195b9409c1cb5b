package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.MigrationState;
import java.util.Optional;

/**
 * What was seen of a cell.
 *
 * @param cell the cell
 * @param standing where the migration stands there; empty when the cell cannot be asked
 * @param unreachable why it cannot; empty when it can
 */
public record Sight(Cell cell, Optional<Standing> standing, String unreachable) {

    /** A cell that answers. */
    public static Sight of(Cell cell, Standing standing) {
        return new Sight(cell, Optional.of(standing), "");
    }

    /** A cell that does not. */
    public static Sight none(Cell cell, String why) {
        return new Sight(cell, Optional.empty(), why);
    }

    /** Where the migration stands; -1 when that is not known. */
    int rank() {
        return standing.map(s -> Advance.of(s.state())).orElse(-1);
    }

    boolean reached(MigrationState state) {
        return rank() >= Advance.of(state);
    }
}
