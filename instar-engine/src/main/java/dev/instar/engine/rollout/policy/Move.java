package dev.instar.engine.rollout.policy;

import dev.instar.engine.Blocker;
import java.time.Duration;
import java.util.List;

/** What a rollout does next. */
public sealed interface Move {

    /** Every cell that is meant is where it should be. */
    record Done() implements Move {}

    /**
     * These may be run side by side.
     *
     * @param legs at least one, no two on the same cell
     */
    record Go(List<Leg> legs) implements Move {

        public Go {
            legs = List.copyOf(legs);
        }
    }

    /**
     * Nothing may move yet; time alone will change that.
     *
     * @param time until something may
     * @param why for people
     */
    record Wait(Duration time, String why) implements Move {}

    /**
     * Nothing may move, and waiting alone does not help.
     *
     * @param blockers who and what is in the way, at least one
     */
    record Blocked(List<Blocker> blockers) implements Move {

        public Blocked {
            blockers = List.copyOf(blockers);
        }
    }
}
