package dev.instar.engine.rollout;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Blocker;
import dev.instar.engine.Failure;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Progress;
import dev.instar.engine.rollout.policy.FleetGate;
import dev.instar.engine.rollout.policy.Sight;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks every cell's own gate, for an arrow that is one for all cells. */
final class Gates {

    private final Setting setting;
    private final String migration;

    Gates(Setting setting, String migration) {
        this.setting = setting;
        this.migration = migration;
    }

    /** The answer for all cells together. */
    GateAnswer forAll(Arrow arrow, Scene scene) {
        Map<String, GateAnswer> answers = new TreeMap<>();
        scene.sights().stream()
                .filter(sight -> stands(sight, arrow))
                .forEach(sight -> answers.put(
                        sight.cell().name(), of(scene.reach(sight.cell().name()), arrow)));
        return FleetGate.decide(arrow, scene.sights(), answers, scene.vanished());
    }

    private static boolean stands(Sight sight, Arrow arrow) {
        return sight.standing().filter(s -> arrow.leavesFrom(s.state())).isPresent();
    }

    /** A cell's own; UNKNOWN when it cannot be asked. */
    private GateAnswer of(Reach reach, Arrow arrow) {
        try {
            return setting.engine(reach, Progress.SILENT).gate(migration);
        } catch (Refusal e) {
            return unknown(arrow, String.valueOf(e.getMessage()));
        } catch (Failure e) {
            return unknown(arrow, e.problem().fact());
        }
    }

    private static GateAnswer unknown(Arrow arrow, String why) {
        return new GateAnswer(
                arrow,
                GateAnswer.Answer.UNKNOWN,
                List.of(new Blocker("its database", "cannot be asked: " + why, "", "see that it answers")));
    }
}
