package dev.instar.client;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work, from its first statement to its commit: it sees one snapshot throughout, and the fleet waits for it before a form is
 * taken away. Close it when the work is committed or given up.
 */
public final class Use implements AutoCloseable {

    private final Application application;
    private final String tag;
    private final long begunNanos = System.nanoTime();
    private final AtomicInteger openings = new AtomicInteger(1);
    private final Snapshot snapshot;
    private final @Nullable Runnable ending;

    /** @param ending what else is to be done when it ends */
    Use(Snapshots snapshots, Application application, String tag, @Nullable Runnable ending) {
        this.application = application;
        this.tag = tag;
        this.ending = ending;
        this.snapshot = snapshots.enter(this);
    }

    /** A piece of work within another: under its snapshot, whichever is the newest; it may end later. */
    Use(Use around, String tag) {
        this.application = around.application;
        this.tag = tag;
        this.ending = null;
        this.snapshot = around.snapshot;
        this.snapshot.enter(this); // around is counted there, so it has not been given up
    }

    /** Whether this work uses the new form of a migration. */
    public boolean isNew(String migration) {
        return application.requires(migration) || (application.knows(migration) && snapshot.isNew(migration));
    }

    /** Whether a column is live: not retiring, retired, dropped, nor bridged and not yet to be used. */
    public boolean isLive(String table, String column) {
        return snapshot.isLive(Snapshot.key(table, column));
    }

    /** The columns of a table that this work names; see {@link Instar#columns}. */
    public Columns columns(String table) {
        return Columns.of(application.columns(table), table, snapshot);
    }

    /** The epoch this work began under. */
    public long epoch() {
        return snapshot.epoch();
    }

    /** What it is, for messages. */
    public String tag() {
        return tag;
    }

    /** For how long it has been going on, in milliseconds. */
    long ageMillis() {
        return (System.nanoTime() - begunNanos) / 1_000_000;
    }

    /** The same work once more: it ends when each of its openings is closed. */
    Use again() {
        openings.incrementAndGet();
        return this;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void close() {
        if (openings.decrementAndGet() == 0) {
            snapshot.leave(this);
            if (ending != null) {
                ending.run();
            }
        }
    }
}
