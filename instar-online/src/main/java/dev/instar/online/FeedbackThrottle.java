package dev.instar.online;

import dev.instar.online.Observations.Felt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Works as much of the time as others do not feel. It is told how long the operations of others take, by them ({@link #observed}) or by a
 * {@link LatencyProbe}; it listens to them for a while without any batch, and from then on chooses what share of the time batches run so that
 * their 99th percentile stays within a multiple of what it was. Every minute it listens anew, because what others do changes.
 *
 * <p>What is regulated is the part of the operations that take longer than the limit because of batches: of a hundred it may be one, together
 * with those that are slow anyway. Which they are is told by comparing, within a few seconds, the operations beside a batch with those between
 * two batches, so a machine or a storage that is slow by itself for a while does not stop the work. Each window of observations multiplies
 * the share by the root of what is allowed over what was seen, at most by 1.25 and at least by 0.5, so one unlucky window does little and a
 * bad one a lot. As long as it is told nothing it works 1 % of the time.
 */
public final class FeedbackThrottle implements Throttle {

    /** How many of the operations may take longer than the limit. A little less than the hundredth that a 99th percentile allows. */
    private static final double ALLOWED = 0.006;

    /** The same where so many are slow without batches already. */
    private static final double ALLOWED_AT_LEAST = ALLOWED / 3;

    private static final double QUANTILE = 0.99;

    private static final double FIRST_SHARE = 0.05;
    private static final double LEAST_SHARE = 0.005;
    private static final double DEAF_SHARE = 0.01;
    private static final double MOST_UP = 1.25;
    private static final double MOST_DOWN = 0.5;

    private static final Duration LISTENING = Duration.ofSeconds(5);
    private static final int REMEMBERED = 3;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration LISTEN_AGAIN = Duration.ofMinutes(1);

    /** Below it nothing can be said of a hundredth. */
    private static final int FEWEST = 200;

    private final double slowdown;
    private final Progress progress;
    private final LongSupplier nanos;
    private final Observations observations = new Observations();
    private final Batches batches = new Batches();

    private final Deque<Long> slowest = new ArrayDeque<>();

    private boolean begun;
    private boolean listening;
    private boolean deaf;
    private long listenedAt;
    private long until;
    private long windowBegan;
    private long limit;
    private volatile double share = FIRST_SHARE;

    /**
     * @param slowdown how many times as long as without batches the slowest hundredth of the operations of others may begin; above 1, for
     *     instance 1.2
     */
    public FeedbackThrottle(double slowdown) {
        this(slowdown, Progress.SILENT);
    }

    /** @param progress is told what was heard and how much of the time batches run, every minute */
    public FeedbackThrottle(double slowdown, Progress progress) {
        this(slowdown, progress, System::nanoTime);
    }

    FeedbackThrottle(double slowdown, Progress progress, LongSupplier nanos) {
        if (!(slowdown > 1) || Double.isInfinite(slowdown)) {
            throw new IllegalArgumentException("a slowdown is a number above 1, not " + slowdown);
        }
        this.slowdown = slowdown;
        this.progress = progress;
        this.nanos = nanos;
    }

    /** An operation of somebody else has just ended. Safe for many threads, does not wait. */
    public void observed(Duration took) {
        observations.add(nanos.getAsLong(), took.toNanos());
    }

    /** What share of the time batches run at the moment, above 0, at most 1. */
    public double share() {
        return share;
    }

    @Override
    public synchronized Duration pause(OnlineMigration migration, Duration took) {
        long now = nanos.getAsLong();
        batches.ran(now - took.toNanos(), now);
        if (listening) {
            heard();
            if (!deaf && slowest.size() < REMEMBERED) {
                return listen(now);
            }
            begin(now);
        } else if (!begun || now - listenedAt > LISTEN_AGAIN.toNanos()) {
            return listen(now);
        } else if (now - windowBegan > WINDOW.toNanos()) {
            regulate(now);
        }
        return Duration.ofNanos((long) (took.toNanos() * (1 - share) / share));
    }

    private Duration listen(long now) {
        if (begun && !listening) {
            regulate(now);
        }
        begun = true;
        listening = true;
        observations.clear();
        until = now + LISTENING.toNanos();
        return LISTENING;
    }

    /** What was heard while no batch ran is what others need by themselves. */
    private void heard() {
        long[] alone = observations.until(until);
        if (alone.length < FEWEST) {
            heardTooFew(alone.length);
            return;
        }
        deaf = false;
        slowest.addLast(alone[(int) (QUANTILE * alone.length)]);
        if (slowest.size() > REMEMBERED) {
            slowest.removeFirst();
        }
    }

    private void begin(long now) {
        listening = false;
        listenedAt = now;
        nextWindow(now);
        if (!deaf) {
            long usual = Collections.min(slowest);
            limit = (long) (usual * slowdown);
            progress.says(String.format(
                    Locale.ROOT,
                    "Without batches 99 %% of the operations of others end within %.2f ms; "
                            + "up to %.2f ms are allowed, and batches run %.0f %% of the time",
                    usual / 1e6,
                    limit / 1e6,
                    share * 100));
        }
    }

    private void heardTooFew(int operations) {
        if (!deaf) {
            progress.says(String.format(
                    Locale.ROOT,
                    "Too few operations of others are seen to know what they feel (%d in %d s): "
                            + "batches run %.0f %% of the time",
                    operations,
                    LISTENING.toSeconds(),
                    DEAF_SHARE * 100));
        }
        deaf = true;
        slowest.clear();
        share = DEAF_SHARE;
    }

    private void regulate(long now) {
        Felt felt = observations.felt(limit, batches);
        if (!deaf && felt.all() >= FEWEST) {
            double allowed = Math.max(ALLOWED - felt.usual(), ALLOWED_AT_LEAST);
            double change = Math.sqrt(allowed / Math.max(felt.byBatches(), ALLOWED / 4));
            share = Math.min(1, Math.max(LEAST_SHARE, share * Math.min(MOST_UP, Math.max(MOST_DOWN, change))));
        }
        nextWindow(now);
    }

    private void nextWindow(long now) {
        observations.clear();
        batches.forget();
        windowBegan = now;
    }
}
