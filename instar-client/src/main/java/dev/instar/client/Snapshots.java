package dev.instar.client;

import java.util.ArrayDeque;
import java.util.Deque;

/** The newest snapshot, and the older ones under which something is still going on. */
final class Snapshots {

    private volatile Snapshot current = Snapshot.nothingKnown();
    private final Deque<Snapshot> older = new ArrayDeque<>();

    Snapshot current() {
        return current;
    }

    /** The newest snapshot, entered: it stays counted until it is left. */
    Snapshot enter() {
        while (true) {
            Snapshot snapshot = current;
            snapshot.enter();
            if (snapshot == current) {
                return snapshot;
            }
            snapshot.leave();
        }
    }

    synchronized void replace(Snapshot newest) {
        older.addLast(current);
        current = newest;
    }

    /** The newest epoch that can be acknowledged: nothing begun under an older one is still going on here. */
    synchronized long acknowledgeable() {
        while (!older.isEmpty() && older.peekFirst().isIdle()) {
            older.removeFirst();
        }
        return older.isEmpty() ? current.epoch() : older.peekFirst().epoch();
    }
}
