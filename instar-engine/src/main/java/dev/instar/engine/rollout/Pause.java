package dev.instar.engine.rollout;

import java.time.Duration;

/** Waits; a test may wait in another way. */
@FunctionalInterface
public interface Pause {

    /** Sleeps. */
    Pause REAL = time -> {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting; what is done is recorded", e);
        }
    };

    /** Waits for that long. */
    void sleep(Duration time);
}
