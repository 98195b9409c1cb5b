package dev.instar.client;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One piece of work, from its first statement to its commit: it sees one snapshot throughout, and the fleet waits for it before a form is
 * taken away. Close it when the work is committed or given up.
 */
public final class Use implements AutoCloseable {

    private final Snapshot snapshot;
    private final Application application;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Use(Snapshot snapshot, Application application) {
        this.snapshot = snapshot;
        this.application = application;
    }

    /** Whether this work uses the new form of a migration. */
    public boolean isNew(String migration) {
        return application.requires(migration) || (application.knows(migration) && snapshot.isNew(migration));
    }

    /** Whether a column is live: not retiring, retired, dropped, nor bridged and not yet to be used. */
    public boolean isLive(String table, String column) {
        return snapshot.isLive(table, column);
    }

    /** The epoch this work began under. */
    public long epoch() {
        return snapshot.epoch();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            snapshot.leave();
        }
    }
}
