package dev.instar.client;

import org.jspecify.annotations.Nullable;

/** One column, to be asked about again and again: get it once and keep it. Safe to share between threads. */
public final class Column {

    private final Snapshots snapshots;
    private final String key;
    // Written without a lock: an answer is immutable, and whoever sees an older one sees that it is older.
    private @Nullable Answer last;

    Column(Snapshots snapshots, String table, String column) {
        this.snapshots = snapshots;
        this.key = Snapshot.key(table, column);
    }

    private record Answer(Snapshot snapshot, boolean live) {}

    /** Whether the column is live at this moment; two field reads, no round trip, no allocation. */
    public boolean isLive() {
        Snapshot now = snapshots.current();
        Answer answer = last;
        if (answer == null || answer.snapshot() != now) {
            answer = new Answer(now, now.isLive(key));
            last = answer;
        }
        return answer.live();
    }
}
