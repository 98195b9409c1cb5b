package dev.instar.client;

import java.util.concurrent.atomic.AtomicInteger;

/** What is counted: one piece of work under one snapshot, however often it is opened. It has ended when each of its openings is closed. */
final class Work {

    private final String tag;
    private final long begunNanos = System.nanoTime();
    private final AtomicInteger openings = new AtomicInteger(1);

    Work(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    /** For how long it has been going on, in milliseconds. */
    long ageMillis() {
        return (System.nanoTime() - begunNanos) / 1_000_000;
    }

    /** Opens it once more; not when it has ended. */
    boolean again() {
        return openings.getAndUpdate(n -> n <= 0 ? n : n + 1) > 0;
    }

    boolean hasEnded() {
        return openings.get() <= 0;
    }

    /** Closes one opening; whether it was the last. */
    boolean close() {
        return openings.decrementAndGet() == 0;
    }
}
