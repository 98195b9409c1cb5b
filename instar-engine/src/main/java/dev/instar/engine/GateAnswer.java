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
 * @param notes what the answer cannot know; never in the way
 */
public record GateAnswer(
        Arrow arrow, Answer answer, List<Blocker> blockers, List<Blocker> overridden, List<String> notes) {

    public GateAnswer {
        blockers = List.copyOf(blockers);
        overridden = List.copyOf(overridden);
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public GateAnswer(Arrow arrow, Answer answer, List<Blocker> blockers, List<Blocker> overridden) {
        this(arrow, answer, blockers, overridden, List.of());
    }

    /** Where nobody took anything upon himself. */
    public GateAnswer(Arrow arrow, Answer answer, List<Blocker> blockers) {
        this(arrow, answer, blockers, List.of(), List.of());
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
