package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Course;
import dev.instar.engine.rollout.policy.Leg;
import dev.instar.engine.rollout.policy.Move;
import dev.instar.engine.rollout.policy.Sight;
import dev.instar.engine.rollout.policy.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One run of a rollout: look, decide, act, and look again. */
final class Journey {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration ASK_GATES_EVERY = Duration.ofSeconds(1);

    private final Aim aim;
    private final Setting setting;
    private final Watch watch;
    private final Course course;
    private final HealthCheck health;
    private final Reporting reporting;
    private final Aside aside = new Aside();
    private final Set<String> reached = new TreeSet<>();
    private long closedSince;

    Journey(Aim aim, Setting setting, Watch watch) {
        this.aim = aim;
        this.setting = setting;
        this.watch = watch;
        this.course = aim.course();
        this.health = new HealthCheck(aim.policy().health());
        this.reporting = new Reporting(aim);
    }

    RolloutReport run() {
        while (true) {
            Scene scene = watch.look();
            lost(scene);
            examine(scene, touched(scene));
            if (isStopped()) {
                return report(scene, Outcome.STOPPED, List.of());
            }
            Move move = course.next(scene.sights(), aside.why(), aside.failed());
            if (move instanceof Move.Go go) {
                List<Blocker> blockers = act(go.legs(), scene);
                if (!blockers.isEmpty() && !mayOpen(scene)) {
                    return report(scene, failedOr(Outcome.CLOSED), blockers);
                }
            } else if (move instanceof Move.Wait wait) {
                setting.progress().waits(wait.time(), wait.why());
                setting.pause().sleep(wait.time().compareTo(LOOK_EVERY) < 0 ? wait.time() : LOOK_EVERY);
            } else if (move instanceof Move.Blocked blocked) {
                return report(scene, failedOr(Outcome.CLOSED), blocked.blockers());
            } else {
                return report(scene, failedOr(Outcome.DONE), List.of());
            }
        }
    }

    /** A gate that is closed may open by itself, when instances follow or the soak is over: as long as an arrow of its own would wait. */
    private boolean mayOpen(Scene scene) {
        long now = System.nanoTime();
        closedSince = closedSince == 0 ? now : closedSince;
        Duration left = setting.limits().letGo().minusNanos(now - closedSince);
        if (left.isNegative() || !scene.vanished().isEmpty()) {
            return false;
        }
        setting.progress().waits(left, "the gate of all cells is closed");
        setting.pause().sleep(ASK_GATES_EVERY);
        return true;
    }

    private Outcome failedOr(Outcome otherwise) {
        return aside.failedCells() > 0 ? Outcome.STOPPED : otherwise;
    }

    private boolean isStopped() {
        return aside.failedCells() >= aim.policy().failures();
    }

    private RolloutReport report(Scene scene, Outcome outcome, List<Blocker> blockers) {
        return reporting.of(scene, outcome, blockers, aside.failures());
    }

    /** A cell that was touched and does not answer any more has failed; one that never answered is only out of reach. */
    private void lost(Scene scene) {
        for (Sight sight : scene.sights()) {
            String name = sight.cell().name();
            if (sight.standing().isEmpty() && reached.contains(name) && !aside.contains(name)) {
                aside.put(
                        name,
                        List.of(new Problem(
                                ProblemCode.CONNECTION_LOST,
                                name,
                                "It does not answer any more: " + sight.unreachable(),
                                "What was done there is recorded.",
                                "See that it answers, then run the same command again.")));
            }
        }
    }

    /** The cells that this rollout, whoever ran it, has changed so far. */
    private List<String> touched(Scene scene) {
        return scene.sights().stream()
                .filter(sight -> sight.standing()
                        .flatMap(s -> s.touch())
                        .map(Touch::goal)
                        .filter(aim.goal()::equals)
                        .isPresent())
                .map(sight -> sight.cell().name())
                .filter(name -> !aside.contains(name))
                .toList();
    }

    private void examine(Scene scene, List<String> cells) {
        for (String cell : cells) {
            health.complaint(scene.reach(cell)).ifPresent(why -> {
                setting.progress().unhealthy(cell, why);
                aside.put(
                        cell,
                        List.of(new Problem(
                                ProblemCode.CELL_UNHEALTHY,
                                cell,
                                "The cell is not healthy: " + why + ".",
                                "No further cell is begun.",
                                "See to the cell, then run the same command again; or take everything back:"
                                        + "  instar rollout undo " + aim.migration())));
            });
            if (isStopped()) {
                return;
            }
        }
    }

    /** What keeps an arrow closed that is one for all cells, when no other can be taken meanwhile. */
    private List<Blocker> act(List<Leg> wanted, Scene scene) {
        Map<Arrow, GateAnswer> gates = new EnumMap<>(Arrow.class);
        List<Leg> legs = new ArrayList<>();
        for (Leg leg : wanted) {
            if (!aim.policy().fleetWide().covers(leg.arrow())
                    || gates.computeIfAbsent(
                                    leg.arrow(), arrow -> new Gates(setting, aim.migration()).forAll(arrow, scene))
                            .isOpen()) {
                legs.add(leg);
            }
        }
        if (legs.isEmpty()) {
            return gates.values().stream()
                    .flatMap(gate -> gate.blockers().stream())
                    .toList();
        }
        closedSince = 0;
        examine(scene, legs.stream().map(Leg::cell).toList());
        if (!isStopped()) {
            go(legs, scene);
        }
        return List.of();
    }

    private void go(List<Leg> legs, Scene scene) {
        List<Crew.Task> tasks = new ArrayList<>();
        for (Leg leg : legs) {
            Optional<RolloutMandate> mandate = watch.mandate(leg.cell(), Touch.signature(aim.goal()), scene.names());
            if (mandate.isPresent() && !aside.contains(leg.cell())) {
                tasks.add(new Crew.Task(leg, scene.reach(leg.cell()), mandate.get()));
                reached.add(leg.cell());
            }
        }
        if (!tasks.isEmpty()) {
            new Crew(setting, aim.migration()).run(tasks).forEach(aside::put);
        }
    }
}
