package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How carefully to go over many cells.
 *
 * @param canary the first wave; empty: there is none
 * @param waves what follows it, in order; what none of them takes is the last
 * @param parallelism how many cells are worked on at a time
 * @param bake how long every cell of a wave must have stood still, by its own database's clock, before the next wave begins
 * @param failures so many failed cells stop the rollout
 * @param maxSpread the most phases that may lie between the most and the least advanced cell of the whole file
 * @param fleetWide which gates are one for all cells
 * @param health what must hold on a cell that was touched
 */
public record Policy(
        Optional<Share> canary,
        List<Share> waves,
        int parallelism,
        Duration bake,
        int failures,
        int maxSpread,
        FleetWide fleetWide,
        Health health) {

    /** As many phases as there are: no limit. */
    public static final int ANY_SPREAD = 4;

    /** One canary, then all others, four at a time; the first failure stops; contract waits for every cell. */
    public static final Policy DEFAULT = new Policy(
            Optional.of(new Share.Count(1)),
            List.of(),
            4,
            Duration.ZERO,
            1,
            ANY_SPREAD,
            FleetWide.CONTRACT,
            Health.NONE);

    /** Which arrows begin on a cell only when every cell of the file is ready for them. */
    public enum FleetWide {
        NONE,
        CONTRACT,
        /** And contract. */
        RETIRE;

        /** Whether this arrow is one for all cells. */
        public boolean covers(Arrow arrow) {
            return switch (arrow) {
                case CONTRACT -> this != NONE;
                case RETIRE -> this == RETIRE;
                default -> false;
            };
        }
    }

    public Policy {
        waves = List.copyOf(waves);
    }

    /** All waves in order. */
    List<Share> shares() {
        List<Share> all = new ArrayList<>(waves);
        canary.ifPresent(first -> all.add(0, first));
        return all;
    }

    public Policy withCanary(Optional<Share> other) {
        return new Policy(other, waves, parallelism, bake, failures, maxSpread, fleetWide, health);
    }

    public Policy withParallelism(int other) {
        return new Policy(canary, waves, other, bake, failures, maxSpread, fleetWide, health);
    }

    public Policy withBake(Duration other) {
        return new Policy(canary, waves, parallelism, other, failures, maxSpread, fleetWide, health);
    }
}
