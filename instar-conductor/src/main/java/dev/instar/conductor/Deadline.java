package dev.instar.conductor;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a piece of work must be over, by a clock that only runs forward. */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** From now on, by {@link System#nanoTime}. */
    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    /** From now on, by another clock. */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /** What is left; zero when it is over, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return remaining().isZero();
    }

    @Override
    public String toString() {
        return remaining().toMillis() + " ms left";
    }
}
