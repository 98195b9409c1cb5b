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
 * @param soak how long the old form must have been taken away, without a single refusal or write through it, before contract
 */
public record Limits(
        Duration lockBudget,
        Duration lockDeadline,
        Duration batchTime,
        Duration letGo,
        Duration gathering,
        Duration soak) {

    /** Without a soak. */
    public Limits(Duration lockBudget, Duration lockDeadline, Duration batchTime, Duration letGo, Duration gathering) {
        this(lockBudget, lockDeadline, batchTime, letGo, gathering, Duration.ZERO);
    }

    /** 100 ms, tried for a minute, batches of 50 ms, 30 s for the fleet to follow, 3 s for it to gather, 10 s of soak. */
    public static final Limits DEFAULT = new Limits(
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10));
}
