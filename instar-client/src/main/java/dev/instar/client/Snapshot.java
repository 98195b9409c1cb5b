package dev.instar.client;

import dev.instar.state.DirectiveRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What this process knows of one target at one epoch. Immutable but for who is using it. */
final class Snapshot {

    private static final Set<String> NEW_FORM = Set.of("MIGRATED", "RETIRED", "CONTRACTED");

    private final long epoch;
    private final Set<String> newForms;
    private final Map<String, Boolean> live;
    // The count decides, for it is exact at every moment; the set only tells who they are.
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Use> users = ConcurrentHashMap.newKeySet();

    Snapshot(long epoch, List<String> migrations, List<String> states, List<DirectiveRecord> directives) {
        this.epoch = epoch;
        Set<String> flipped = new HashSet<>();
        for (int i = 0; i < migrations.size(); i++) {
            if (NEW_FORM.contains(states.get(i))) {
                flipped.add(migrations.get(i));
            }
        }
        this.newForms = Set.copyOf(flipped);
        Map<String, Boolean> columns = new HashMap<>();
        for (DirectiveRecord d : directives) {
            boolean isLive = d.status().equals("live");
            columns.merge(key(d.table(), d.column()), isLive, Boolean::logicalAnd);
            columns.merge(key(d.schema() + "." + d.table(), d.column()), isLive, Boolean::logicalAnd);
        }
        this.live = Map.copyOf(columns);
    }

    static Snapshot nothingKnown() {
        return new Snapshot(0, List.of(), List.of(), List.of());
    }

    /** How a column is found: {@code table}, or {@code schema.table}. */
    static String key(String table, String column) {
        return table + "\0" + column;
    }

    long epoch() {
        return epoch;
    }

    boolean isNew(String migration) {
        return newForms.contains(migration);
    }

    /** A column without a directive is live: nothing is being done to it. */
    boolean isLive(String key) {
        return live.getOrDefault(key, true);
    }

    /** Whether something is being done to a column of a table. */
    boolean isUnderChange(String table) {
        return live.entrySet().stream()
                .anyMatch(e -> !e.getValue() && e.getKey().startsWith(table + "\0"));
    }

    void enter(Use use) {
        count.incrementAndGet();
        users.add(use);
    }

    void leave(Use use) {
        users.remove(use);
        count.decrementAndGet();
    }

    boolean isIdle() {
        return count.get() == 0;
    }

    /** What has been going on here for longest. */
    Optional<Use> oldest() {
        return users.stream().min(Comparator.comparingLong(Use::ageMillis).reversed());
    }
}
