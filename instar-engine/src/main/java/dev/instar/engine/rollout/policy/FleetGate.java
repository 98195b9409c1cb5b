package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The gate of an arrow that begins on a cell only when every cell of the file is ready for it: AND over all of them, meant or not. A cell
 * that cannot be asked is a cell that says no, and so is one that has vanished from the file.
 */
public final class FleetGate {

    private FleetGate() {}

    /**
     * The answer.
     *
     * @param arrow the arrow that is about to begin somewhere
     * @param gates what each cell's own gate says, of those whose next arrow it is
     * @param vanished cells that were in the file and are not, and that nobody has let go
     */
    public static GateAnswer decide(
            Arrow arrow, List<Sight> sights, Map<String, GateAnswer> gates, Collection<String> vanished) {
        List<Blocker> blockers = new ArrayList<>();
        sights.forEach(sight -> ask(arrow, sight, gates, blockers));
        vanished.forEach(name -> blockers.add(new Blocker(
                name,
                "was one of the cells and is not any more; whoever uses it may need the old form",
                "",
                "put it back, or  instar rollout forget " + name + "  with a reason")));
        return new GateAnswer(arrow, blockers.isEmpty() ? GateAnswer.Answer.OPEN : GateAnswer.Answer.CLOSED, blockers);
    }

    private static void ask(Arrow arrow, Sight sight, Map<String, GateAnswer> gates, List<Blocker> blockers) {
        String name = sight.cell().name();
        if (sight.standing().isEmpty()) {
            blockers.add(new Blocker(name, "cannot be asked: " + sight.unreachable(), "", "see that it answers"));
            return;
        }
        MigrationState state = sight.standing().get().state();
        if (sight.reached(arrow.to())) {
            return;
        }
        if (!arrow.leavesFrom(state)) {
            blockers.add(new Blocker(
                    name,
                    "is " + state + "; " + arrow.word() + " leads from "
                            + arrow.from().iterator().next(),
                    sight.standing().get().since().map(Object::toString).orElse(""),
                    "bring it there first; " + arrow.word() + " is for all cells or none"));
            return;
        }
        GateAnswer own = gates.get(name);
        if (own == null) {
            blockers.add(new Blocker(name, "its gate was not asked", "", "run the same command again"));
            return;
        }
        own.blockers().forEach(b -> blockers.add(new Blocker(name + ", " + b.who(), b.why(), b.since(), b.remedy())));
        if (!own.isOpen() && own.blockers().isEmpty()) {
            blockers.add(new Blocker(name, "its gate is " + own.answer(), "", "see  instar gate  there"));
        }
    }
}
