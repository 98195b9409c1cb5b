package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.rollout.RolloutReport.CellReport;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Sight;
import dev.instar.engine.rollout.policy.Standing;
import java.util.ArrayList;
import java.util.List;

/** Puts together how a rollout stands. */
final class Reporting {

    private final Aim aim;

    Reporting(Aim aim) {
        this.aim = aim;
    }

    RolloutReport of(Scene scene, Outcome outcome, List<Blocker> blockers, List<Problem> failures) {
        List<CellReport> cells = new ArrayList<>();
        List<List<Sight>> waves = aim.course().waves(scene.sights());
        for (int i = 0; i < waves.size(); i++) {
            int wave = i + 1;
            waves.get(i).forEach(sight -> cells.add(cell(sight, wave)));
        }
        scene.sights().stream()
                .filter(sight -> !aim.meant().matches(sight.cell()))
                .forEach(sight -> cells.add(cell(sight, 0)));
        return new RolloutReport(aim.migration(), aim.goal(), outcome, cells, blockers, failures, scene.vanished());
    }

    private static CellReport cell(Sight sight, int wave) {
        return new CellReport(
                sight.cell().name(),
                sight.cell().labels(),
                wave,
                sight.standing().map(Standing::state),
                sight.standing().flatMap(Standing::since),
                sight.standing().map(Standing::running).orElse(""),
                sight.standing()
                        .filter(s -> s.touch().isPresent() && s.state() != MigrationState.CONTRACTED)
                        .isPresent(),
                sight.unreachable());
    }
}
