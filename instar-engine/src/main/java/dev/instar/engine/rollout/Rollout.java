package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Move;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A migration over many databases, called cells. The controller keeps nothing that may not be lost: where a cell stands, since when, and
 * what a rollout did to it is in the cell, in the transaction of the arrow; who may act is a lock of a session in the cell. Killed
 * anywhere, it is started again and goes on.
 *
 * <p>All methods throw {@link Refusal} when something is refused.
 */
public final class Rollout {

    private final CellSource source;
    private final Setting setting;

    public Rollout(CellSource source, Setting setting) {
        this.source = source;
        this.setting = setting;
    }

    /** Goes on until every cell that is meant has arrived, or something is in the way, or cells failed. */
    public RolloutReport run(Aim aim) {
        Aim known = new Aim(setting.changelog().named(aim.migration()).id(), aim.goal(), aim.meant(), aim.policy());
        try (Watch watch = new Watch(source, known.migration(), setting.progress())) {
            return new Journey(known, setting, watch).run();
        }
    }

    /** Takes back what the last rollout did, cell by cell, the last wave first; what it found stays. */
    public RolloutReport undo(String migration) {
        String id = setting.changelog().named(migration).id();
        try (Watch watch = new Watch(source, id, setting.progress())) {
            return new Retreat(id, setting, watch).run();
        }
    }

    /** How it stands, without the right to act: who is at work is not disturbed. */
    public RolloutReport status(Aim aim) {
        String id = setting.changelog().named(aim.migration()).id();
        Aim known = new Aim(id, aim.goal(), aim.meant(), aim.policy());
        Glance glance = new Glance(id);
        Scene scene = glance.at(source.cells());
        List<Blocker> blockers = new ArrayList<>();
        glance.holder()
                .ifPresent(
                        who -> blockers.add(new Blocker("a rollout", "is at work: " + who, "", "wait for it to end")));
        Move next = known.course().next(scene.sights(), Map.of(), Set.of());
        if (next instanceof Move.Blocked blocked) {
            blockers.addAll(blocked.blockers());
        } else if (next instanceof Move.Go go) {
            go.legs().stream()
                    .map(leg -> leg.arrow())
                    .distinct()
                    .filter(known.policy().fleetWide()::covers)
                    .forEach(arrow -> blockers.addAll(
                            new Gates(setting, id).forAll(arrow, scene).blockers()));
        }
        return new Reporting(known)
                .of(scene, next instanceof Move.Done ? Outcome.DONE : Outcome.RESTING, blockers, List.of());
    }

    /**
     * Lets a cell go that is not among the others any more: gates wait for it no longer. Written into every cell that answers.
     *
     * @param who who says so
     * @param reason why
     */
    public void forget(String cell, String who, String reason) {
        List<Reach> reaches = source.cells();
        if (reaches.stream().anyMatch(reach -> reach.name().equals(cell))) {
            throw new Refusal(Problem.of(
                    ProblemCode.WRONG_VALUE,
                    cell,
                    "It is one of the cells; only one that has vanished from them can be let go.",
                    "Take it out first."));
        }
        new Farewell(reaches).to(cell, who, reason);
    }

    /** An aim that leads nowhere in particular, for looking. */
    public static Aim look(String migration) {
        return new Aim(migration, MigrationState.CONTRACTED, Selector.ALL, Policy.DEFAULT);
    }
}
