package dev.instar.conductor;

import java.time.Duration;

/**
 * How long a worker waits.
 *
 * @param connect for a connection
 * @param answer for one answer; longer than the conductor's own limits together
 * @param all for everything about one call, its repetitions included
 * @param pin for how long a pin that was heard of is gone by
 */
public record Patience(Duration connect, Duration answer, Duration all, Duration pin) {

    /** 2 s, 30 s, 60 s, half a second. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(500));
}
