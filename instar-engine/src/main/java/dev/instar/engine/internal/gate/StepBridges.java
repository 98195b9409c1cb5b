package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** The bridges that a step installs, replaces or ends, by name. */
final class StepBridges implements Step.Runner<List<String>, RuntimeException> {

    private static final StepBridges EACH = new StepBridges();

    private StepBridges() {}

    static List<String> of(Step step) {
        return step.run(EACH);
    }

    @Override
    public List<String> ddl(Step.Ddl step) {
        List<String> bridges = new ArrayList<>(step.bridges());
        for (Guard guard : step.noReturn() ? step.guards() : List.<Guard>of()) {
            if (guard instanceof Guard.BridgeIntact intact) {
                bridges.add(intact.bridge());
            }
        }
        return bridges;
    }

    @Override
    public List<String> online(Step.Online step) {
        return List.of();
    }

    @Override
    public List<String> backfill(Step.Backfill step) {
        return List.of();
    }

    @Override
    public List<String> verify(Step.Verify step) {
        return List.of();
    }

    @Override
    public List<String> withhold(Step.Withhold step) {
        return step.bridges();
    }

    @Override
    public List<String> announce(Step.Announce step) {
        return List.of();
    }
}
