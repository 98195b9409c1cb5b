package dev.instar.demo.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long clients waited for answers: eight buckets for every doubling of microseconds, and the longest wait exactly. */
public final class Waits {

    private static final int FINE_BITS = 3;
    private static final int FINE = 1 << FINE_BITS;

    private final AtomicLongArray buckets = new AtomicLongArray(64 * FINE);
    private final AtomicLong longest = new AtomicLong();

    void add(long nanos) {
        buckets.incrementAndGet(bucket(nanos / 1000));
        longest.accumulateAndGet(nanos, Math::max);
    }

    private static int bucket(long micros) {
        if (micros < FINE) {
            return (int) Math.max(0, micros);
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros) - FINE_BITS;
        return (exponent + 1) * FINE + (int) (micros >> exponent) - FINE;
    }

    private static long upperMicros(int bucket) {
        if (bucket < FINE) {
            return bucket + 1L;
        }
        int exponent = bucket / FINE - 1;
        return (long) (bucket % FINE + FINE + 1) << exponent;
    }

    /** The wait that this share of the statements did not exceed, to an eighth; zero when there were none. */
    public Duration quantile(double share) {
        long all = count();
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < buckets.length() && all > 0; i++) {
            seen += buckets.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos(Math.min(upperMicros(i) * 1000, longest.get()));
            }
        }
        return Duration.ZERO;
    }

    /** How many statements. */
    public long count() {
        long all = 0;
        for (int i = 0; i < buckets.length(); i++) {
            all += buckets.get(i);
        }
        return all;
    }

    /** The longest wait. */
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }
}
