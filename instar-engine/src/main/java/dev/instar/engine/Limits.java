package dev.instar.engine;

import java.time.Duration;

/**
 * How much of the target's time is taken.
 *
 * @param lockBudget how long a transaction of ours may make anybody wait, all its locks together
 * @param lockDeadline how long a lock is tried for again before giving up
 * @param batchTime how long a batch of the backfill should take
 * @param letGo how long a way back waits for instances to follow their directive
 */
public record Limits(Duration lockBudget, Duration lockDeadline, Duration batchTime, Duration letGo) {

    /** 100 ms, tried for a minute, batches of 50 ms, 30 s for the fleet to follow. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofSeconds(30));
}
