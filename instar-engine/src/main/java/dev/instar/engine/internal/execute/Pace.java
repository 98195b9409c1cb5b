package dev.instar.engine.internal.execute;

import java.time.Duration;

/**
 * Chooses the size of the next piece by the time the last one took. Batch sizes from a thousand to twenty thousand rows cost the same
 * (docs/performance.md), so the size follows how long others may have to wait, never throughput.
 */
final class Pace {

    private final int most;
    private final Duration wanted;
    private int size;

    Pace(int first, int most, Duration wanted) {
        this.size = Math.max(1, Math.min(first, most));
        this.most = most;
        this.wanted = wanted;
    }

    int size() {
        return size;
    }

    /** A piece of the current size took this long. */
    void took(long nanos) {
        double factor = Math.max(0.5, Math.min(2.0, (double) wanted.toNanos() / Math.max(1, nanos)));
        size = (int) Math.max(10, Math.min(most, Math.round(size * factor)));
    }

    /** A piece of the current size was too much. */
    void shrink(int divisor) {
        size = Math.max(1, size / divisor);
    }
}
