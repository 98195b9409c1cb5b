package dev.instar.engine;

import dev.instar.core.plan.Arrow;
import java.util.List;

/**
 * Whether an arrow may begin.
 *
 * @param arrow the arrow
 * @param answer OPEN, CLOSED, or UNKNOWN, which counts as closed
 * @param blockers who and what is in the way; empty when and only when OPEN
 */
public record GateAnswer(Arrow arrow, Answer answer, List<Blocker> blockers) {

    public GateAnswer {
        blockers = List.copyOf(blockers);
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
