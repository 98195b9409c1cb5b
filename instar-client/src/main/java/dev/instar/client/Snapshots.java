package dev.instar.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/** The newest snapshot, and the older ones under which something is still going on. */
final class Snapshots {

    private volatile Snapshot current = Snapshot.nothingKnown();
    private final Deque<Snapshot> older = new ArrayDeque<>();

    Snapshot current() {
        return current;
    }

    /** Enters the newest snapshot: it stays counted until the use ends. */
    Snapshot enter(Use use) {
        while (true) {
            Snapshot snapshot = current;
            snapshot.enter(use);
            if (snapshot == current) {
                return snapshot;
            }
            snapshot.leave(use);
        }
    }

    synchronized void replace(Snapshot newest) {
        older.addLast(current);
        current = newest;
    }

    /** The newest epoch that can be acknowledged: nothing begun under an older one is still going on here. */
    synchronized long acknowledgeable() {
        settle();
        return older.isEmpty()
                ? current.epoch()
                : Objects.requireNonNull(older.peekFirst()).epoch();
    }

    /** What has been going on for longest under an older snapshot. */
    synchronized Optional<Use> holding() {
        settle();
        return older.isEmpty()
                ? Optional.empty()
                : Objects.requireNonNull(older.peekFirst()).oldest();
    }

    /** Whether nothing at all is going on. */
    synchronized boolean isIdle() {
        settle();
        return older.isEmpty() && current.isIdle();
    }

    private void settle() {
        while (!older.isEmpty() && Objects.requireNonNull(older.peekFirst()).isIdle()) {
            older.removeFirst();
        }
    }
}
