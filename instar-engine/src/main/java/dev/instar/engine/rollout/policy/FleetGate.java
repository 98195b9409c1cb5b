package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
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
        List<Blocker> blockers = new ArrayList<>(behind(arrow, sights));
        sights.stream()
                .filter(sight -> stands(arrow, sight))
                .forEach(sight -> own(sight.cell().name(), gates, blockers));
        vanished.forEach(name -> blockers.add(new Blocker(
                name,
                "was one of the cells and is not any more; whoever uses it may need the old form",
                "",
                "put it back, or  instar rollout forget " + name + "  with a reason")));
        return new GateAnswer(arrow, blockers.isEmpty() ? GateAnswer.Answer.OPEN : GateAnswer.Answer.CLOSED, blockers);
    }

    /** Cells that do not stand where the arrow begins, nor behind it, or of which nobody knows. */
    static List<Blocker> behind(Arrow arrow, List<Sight> sights) {
        return sights.stream()
                .filter(sight -> !sight.reached(arrow.to()) && !stands(arrow, sight))
                .map(sight -> late(arrow, sight))
                .toList();
    }

    private static boolean stands(Arrow arrow, Sight sight) {
        return sight.standing().filter(s -> arrow.leavesFrom(s.state())).isPresent();
    }

    private static Blocker late(Arrow arrow, Sight sight) {
        String name = sight.cell().name();
        if (sight.standing().isEmpty()) {
            return new Blocker(name, "cannot be asked: " + sight.unreachable(), "", "see that it answers");
        }
        Standing standing = sight.standing().get();
        return new Blocker(
                name,
                "is " + standing.state() + "; " + arrow.word() + " leads from "
                        + arrow.from().iterator().next(),
                standing.since().map(Object::toString).orElse(""),
                "bring it there first; " + arrow.word() + " is for all cells or none");
    }

    private static void own(String name, Map<String, GateAnswer> gates, List<Blocker> blockers) {
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
