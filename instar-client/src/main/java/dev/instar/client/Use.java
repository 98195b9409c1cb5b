package dev.instar.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work, from its first statement to its commit: it sees one snapshot throughout, and the fleet waits for it before a form is
 * taken away. Close it when the work is committed or given up; closing twice is closing once.
 */
public final class Use implements AutoCloseable {

    private final Snapshots snapshots;
    private final Work work;
    private final Snapshot snapshot;
    private final @Nullable Runnable ending;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param ending what else is to be done when it ends */
    Use(Snapshots snapshots, String tag, @Nullable Runnable ending) {
        this.snapshots = snapshots;
        this.work = new Work(tag);
        this.ending = ending;
        this.snapshot = snapshots.enter(work);
    }

    private Use(Use first) {
        this.snapshots = first.snapshots;
        this.work = first.work;
        this.ending = first.ending;
        this.snapshot = first.snapshot;
    }

    private Use(Use around, Work work) {
        this.snapshots = around.snapshots;
        this.work = work;
        this.ending = null;
        this.snapshot = around.snapshot;
    }

    /** A piece of work within this: under its snapshot, whichever is the newest; it may end later. Empty when this has ended. */
    Optional<Use> within() {
        Use inner = new Use(this, new Work(tag()));
        snapshot.enter(inner.work);
        // Counted first, looked then: had this not ended by now, the snapshot was counted all the while.
        if (work.hasEnded()) {
            inner.close();
            return Optional.empty();
        }
        return Optional.of(inner);
    }

    /** Whether this work uses the new form of a migration. */
    public boolean isNew(String migration) {
        return snapshot.isNew(migration);
    }

    /** In which form this work reads and writes what a migration changes. */
    public Form form(String migration) {
        return snapshot.form(migration);
    }

    /** Whether a column is live: not retiring, retired, dropped, nor bridged and not yet to be used. */
    public boolean isLive(String table, String column) {
        return snapshot.isLive(Snapshot.key(table, column));
    }

    /** The columns of a table that this work names; see {@link Instar#columns}. */
    public Columns columns(String table) {
        return snapshot.columns(table);
    }

    /** The epoch this work began under. */
    public long epoch() {
        return snapshot.epoch();
    }

    /** What it is, for messages. */
    public String tag() {
        return work.tag();
    }

    /** For how long it has been going on, in milliseconds. */
    long ageMillis() {
        return work.ageMillis();
    }

    /** The same work once more: it ends when each of its openings is closed. Empty when it has ended already. */
    Optional<Use> again() {
        return work.again() ? Optional.of(new Use(this)) : Optional.empty();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && work.close()) {
            snapshots.leave(snapshot, work);
            if (ending != null) {
                ending.run();
            }
        }
    }
}
