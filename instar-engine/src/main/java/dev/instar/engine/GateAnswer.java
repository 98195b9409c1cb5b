package dev.instar.engine;

import dev.instar.core.plan.Arrow;
import java.util.List;

/**
 * Whether an arrow may begin.
 *
 * @param arrow the arrow
 * @param answer OPEN, CLOSED, or UNKNOWN, which counts as closed
 * @param blockers who and what is in the way; empty when and only when OPEN
 * @param overridden what would be in the way had nobody taken it upon himself
 */
public record GateAnswer(Arrow arrow, Answer answer, List<Blocker> blockers, List<Blocker> overridden) {

    public GateAnswer {
        blockers = List.copyOf(blockers);
        overridden = List.copyOf(overridden);
    }

    /** The three answers a gate can give. */
    public enum Answer {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    /** Whether the arrow may begin. */
    public boolean isOpen() {
        return answer == Answer.OPEN;
    }
}
