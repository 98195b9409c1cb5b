package dev.instar.conductor;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time of one request, in three parts: it arrives, it is worked on, its answer is taken. In the first and the last its thread waits for
 * the peer, and interrupting it is right: a channel whose reader is interrupted closes. While the store works it is not interrupted, because
 * a driver may be in the middle of a transaction; there the store keeps the deadline.
 */
final class RequestTime {

    private final LongSupplier nanoTime;
    private final ConductorLimits limits;
    private final Thread thread;
    private boolean waitsForPeer = true;
    private long until;

    RequestTime(ConductorLimits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.limits = limits;
        this.thread = Thread.currentThread();
        this.until = nanoTime.getAsLong() + limits.transfer().toNanos();
    }

    /** It has arrived. */
    synchronized Deadline work() {
        waitsForPeer = false;
        return Deadline.in(limits.work(), nanoTime);
    }

    /** The answer is there. */
    synchronized void answer() {
        until = nanoTime.getAsLong() + limits.transfer().toNanos();
        waitsForPeer = true;
    }

    /** The thread is done with it. */
    synchronized void over() {
        waitsForPeer = false;
        Thread.interrupted();
    }

    /** Ends its connection when the peer has taken longer than it may; whether it did. */
    synchronized boolean cutIfLate() {
        if (waitsForPeer && until - nanoTime.getAsLong() <= 0) {
            waitsForPeer = false;
            thread.interrupt();
            return true;
        }
        return false;
    }

    /** How often somebody should look. */
    static Duration look(ConductorLimits limits) {
        return Duration.ofMillis(Math.max(1, Math.min(250, limits.transfer().toMillis() / 4)));
    }
}
