package dev.instar.client;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * The newest snapshot, and the older ones under which something is still going on.
 *
 * <p>Whoever begins counts itself first and looks then whether its snapshot is still the newest; whoever replaces changes the newest first
 * and looks at the counts then. So one of the two always sees the other, without a lock on the way of those who begin.
 */
final class Snapshots {

    /** @param claim what may be acknowledged while something goes on under it */
    private record Older(Snapshot snapshot, long claim) {}

    private final Application application;
    private final Runnable settled;
    private final Deque<Older> older = new ArrayDeque<>();
    private volatile Snapshot current;
    private volatile boolean sealed;

    /** @param settled run, on the thread that ends it, when the last piece of work under an older snapshot ends; may be run too often */
    Snapshots(Application application, Runnable settled) {
        this.application = application;
        this.settled = settled;
        this.current = Snapshot.nothingKnown(application);
    }

    Snapshot current() {
        return current;
    }

    /**
     * Enters the newest snapshot: it stays counted until {@link #leave}.
     *
     * @throws IllegalStateException once this process takes no new work
     */
    Snapshot enter(Work work) {
        while (true) {
            Snapshot snapshot = current;
            snapshot.enter(work);
            if (sealed) {
                leave(snapshot, work);
                throw new IllegalStateException(application + " has left the fleet of this database; " + work.tag()
                        + " has not begun. Nothing may begin after close().");
            }
            if (snapshot == current) {
                return snapshot;
            }
            leave(snapshot, work);
        }
    }

    void leave(Snapshot snapshot, Work work) {
        if (snapshot.leave(work) && snapshot != current) {
            settled.run();
        }
    }

    /**
     * Replaces the newest snapshot. Where the epoch does not grow (a database that was restored from a copy) numbers from before mean
     * nothing any more: while work that began then goes on, nothing can be acknowledged.
     */
    synchronized void replace(Snapshot newest) {
        Snapshot last = current;
        boolean anotherHistory = newest.epoch() <= last.epoch();
        if (anotherHistory) {
            Deque<Older> before = new ArrayDeque<>(older);
            older.clear();
            before.forEach(o -> older.addLast(new Older(o.snapshot(), 0)));
        }
        older.addLast(new Older(last, anotherHistory ? 0 : last.epoch()));
        current = newest;
    }

    /** The newest epoch that can be acknowledged: nothing begun under an older one is still going on here. */
    synchronized long acknowledgeable() {
        settle();
        return older.stream().mapToLong(Older::claim).reduce(current.epoch(), Math::min);
    }

    /** What has been going on for longest under an older snapshot. */
    synchronized Optional<Work> holding() {
        settle();
        return older.stream()
                .flatMap(o -> o.snapshot().oldest().stream())
                .max(Comparator.comparingLong(Work::ageMillis));
    }

    /** What has been going on for longest, under whatever snapshot. */
    synchronized Optional<Work> oldest() {
        return holding().or(current::oldest);
    }

    /** Whether nothing at all is going on. */
    synchronized boolean isIdle() {
        settle();
        return older.isEmpty() && current.isIdle();
    }

    /** From now on nothing begins. */
    void seal() {
        sealed = true;
    }

    private void settle() {
        older.removeIf(o -> o.snapshot().isIdle());
    }
}
