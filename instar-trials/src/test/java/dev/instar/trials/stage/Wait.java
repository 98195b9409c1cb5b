package dev.instar.trials.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what must come. */
public final class Wait {

    private Wait() {}

    /** Looks every few milliseconds; three minutes are more than any machine needs. */
    public static void until(String what, BooleanSupplier is) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!is.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came that " + what);
            }
            pause(10);
        }
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
