package dev.instar.engine.acceptance;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the machine let somebody wait who only wanted to sleep for a moment. On an idle machine that is a millisecond or two; where
 * many builds share few processors it is what no lock budget can be blamed for.
 */
final class Stalls implements AutoCloseable {

    private static final long NAP_MILLIS = 2;

    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "stalls");

    Stalls() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                long begun = System.nanoTime();
                Thread.sleep(NAP_MILLIS);
                longestNanos.accumulateAndGet(System.nanoTime() - begun - NAP_MILLIS * 1_000_000, Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    double longestMillis() {
        return longestNanos.get() / 1e6;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
