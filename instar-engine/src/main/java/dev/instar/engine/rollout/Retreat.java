package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Leg;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.engine.rollout.policy.Sight;
import dev.instar.engine.rollout.policy.Standing;
import dev.instar.engine.rollout.policy.Touch;
import dev.instar.engine.rollout.policy.WayBack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back what a rollout did, one cell after the other. */
final class Retreat {

    private final String migration;
    private final Setting setting;
    private final Watch watch;
    private final Aside aside = new Aside();
    private final List<Blocker> blockers = new ArrayList<>();

    Retreat(String migration, Setting setting, Watch watch) {
        this.migration = migration;
        this.setting = setting;
        this.watch = watch;
    }

    RolloutReport run() {
        Scene scene = watch.look();
        MigrationState goal = scene.sights().stream()
                .flatMap(sight -> touch(sight).stream())
                .map(Touch::goal)
                .max(Comparator.naturalOrder())
                .orElse(MigrationState.CONTRACTED);
        List<Sight> touched = scene.sights().stream()
                .filter(sight -> touch(sight).filter(t -> t.goal() == goal).isPresent())
                .sorted(Comparator.comparing((Sight sight) -> sight.cell().name())
                        .reversed())
                .toList();
        touched.forEach(sight -> back(sight, goal, scene));
        scene.sights().stream()
                .filter(sight -> sight.standing().isEmpty())
                .forEach(sight -> blockers.add(new Blocker(
                        sight.cell().name(),
                        "cannot be asked whether it was touched: " + sight.unreachable(),
                        "",
                        "see that it answers, then run the same command again")));
        Aim aim = new Aim(migration, goal, Selector.ALL, Policy.DEFAULT);
        Outcome outcome = aside.failedCells() > 0
                ? Outcome.STOPPED
                : blockers.isEmpty() && aside.why().isEmpty() ? Outcome.UNDONE : Outcome.CLOSED;
        blockers.addAll(aside.why().values());
        return new Reporting(aim).of(watch.look(), outcome, blockers, aside.failures());
    }

    private static Optional<Touch> touch(Sight sight) {
        return sight.standing().flatMap(Standing::touch);
    }

    private void back(Sight sight, MigrationState goal, Scene scene) {
        String cell = sight.cell().name();
        Standing standing = sight.standing().orElseThrow();
        Optional<List<Arrow>> way = WayBack.arrows(
                standing.state(),
                standing.running(),
                standing.touch().orElseThrow().origin());
        if (way.isEmpty()) {
            blockers.add(new Blocker(
                    cell, "is CONTRACTED: the old form is dropped", "", "declare a migration that leads back"));
            return;
        }
        for (Arrow arrow : way.get()) {
            Optional<RolloutMandate> mandate = watch.mandate(cell, Touch.undoing(goal), scene.names());
            if (mandate.isEmpty()) {
                return;
            }
            Crew.Task task = new Crew.Task(new Leg(cell, arrow), scene.reach(cell), mandate.get());
            Map<String, List<Problem>> problems = new Crew(setting, migration).run(List.of(task));
            problems.forEach(aside::put);
            if (!problems.isEmpty()) {
                return;
            }
        }
    }
}
