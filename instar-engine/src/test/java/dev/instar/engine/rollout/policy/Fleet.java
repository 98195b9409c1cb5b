package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.MigrationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells as they were seen, for tests of what is decided about them. */
final class Fleet {

    private final List<Sight> sights = new ArrayList<>();

    static Fleet of(int cells, MigrationState state) {
        Fleet fleet = new Fleet();
        for (int i = 1; i <= cells; i++) {
            fleet.put("c" + i, state, Duration.ofDays(1));
        }
        return fleet;
    }

    Fleet put(String name, MigrationState state, Duration age) {
        return put(Sight.of(
                new Cell(name, Map.of("ring", name)),
                new Standing(state, age, Optional.empty(), "", Optional.empty())));
    }

    Fleet lost(String name) {
        return put(Sight.none(new Cell(name, Map.of("ring", name)), "connection refused"));
    }

    private Fleet put(Sight sight) {
        sights.removeIf(other -> other.cell().equals(sight.cell()));
        sights.add(sight);
        return this;
    }

    List<Sight> sights() {
        return List.copyOf(sights);
    }
}
