package dev.instar.client;

import dev.instar.state.DirectiveRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What this process knows of one target at one epoch. Immutable but for the count of those who are using it. */
final class Snapshot {

    private static final Set<String> NEW_FORM = Set.of("MIGRATED", "RETIRED", "CONTRACTED");

    private final long epoch;
    private final Set<String> newForms;
    private final Map<String, Boolean> live;
    private final AtomicInteger users = new AtomicInteger();

    Snapshot(long epoch, List<String> migrations, List<String> states, List<DirectiveRecord> directives) {
        this.epoch = epoch;
        Set<String> flipped = new java.util.HashSet<>();
        for (int i = 0; i < migrations.size(); i++) {
            if (NEW_FORM.contains(states.get(i))) {
                flipped.add(migrations.get(i));
            }
        }
        this.newForms = Set.copyOf(flipped);
        Map<String, Boolean> columns = new HashMap<>();
        for (DirectiveRecord d : directives) {
            columns.put(d.table() + "\0" + d.column(), d.status().equals("live"));
        }
        this.live = Map.copyOf(columns);
    }

    static Snapshot nothingKnown() {
        return new Snapshot(0, List.of(), List.of(), List.of());
    }

    long epoch() {
        return epoch;
    }

    boolean isNew(String migration) {
        return newForms.contains(migration);
    }

    /** A column without a directive is live: nothing is being done to it. */
    boolean isLive(String table, String column) {
        return live.getOrDefault(table + "\0" + column, true);
    }

    void enter() {
        users.incrementAndGet();
    }

    void leave() {
        users.decrementAndGet();
    }

    boolean isIdle() {
        return users.get() == 0;
    }
}
