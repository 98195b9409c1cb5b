package dev.instar.online;

import java.time.Duration;

/** How long to wait before the next batch. */
@FunctionalInterface
public interface Throttle {

    /** Never waits. */
    Throttle NONE = (migration, took) -> Duration.ZERO;

    /**
     * The pause before the next batch; asked again behind each. It may wait for a signal itself.
     *
     * @param took how long the last batch took, commit included
     */
    Duration pause(OnlineMigration migration, Duration took);

    /**
     * Works so many percent of the time: the slower the database becomes, the longer it waits.
     *
     * @param percent from 1 to 100
     */
    static Throttle percent(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a share of the time is 1 to 100 percent, not " + percent);
        }
        return (migration, took) -> took.multipliedBy(100L - percent).dividedBy(percent);
    }
}
