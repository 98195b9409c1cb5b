package dev.instar.engine;

import java.time.Duration;

/**
 * How much of the target's time is taken.
 *
 * @param lockBudget how long a transaction of ours may make anybody wait, all its locks together
 * @param lockDeadline how long a lock is tried for again before giving up
 * @param batchTime how long a batch of the backfill should take
 * @param letGo how long a command waits for instances to follow their directive
 * @param gathering how long after the state tables were installed the fleet counts as not yet gathered: instances that were running
 *     before look for the tables once a second
 */
public record Limits(
        Duration lockBudget, Duration lockDeadline, Duration batchTime, Duration letGo, Duration gathering) {

    /** 100 ms, tried for a minute, batches of 50 ms, 30 s for the fleet to follow, 3 s for it to gather. */
    public static final Limits DEFAULT = new Limits(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3));
}
