package dev.instar.trials.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What must be in each row: the value that was acknowledged last or, where a writer ended between its statement and the answer, the one it
 * was writing. Every row has one writer at a time.
 */
public final class Books {

    private final Map<Long, Entry> rows = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /** @param underWay what is being written; null when nothing is */
    private record Entry(long value, @Nullable Long underWay) {
        boolean allows(long found) {
            return found == value || underWay != null && found == underWay;
        }
    }

    /** A row that is there. */
    void know(long row, long value) {
        rows.put(row, new Entry(value, null));
    }

    void writing(long row, long value) {
        rows.compute(row, (key, old) -> new Entry(old == null ? value : old.value(), value));
    }

    void written(long row, long value) {
        acknowledged.incrementAndGet();
        rows.put(row, new Entry(value, null));
    }

    void notWritten(long row) {
        rows.computeIfPresent(row, (key, old) -> new Entry(old.value(), null));
    }

    /** How many writes were acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** The value that must be in a row. */
    public long value(long row) {
        Entry entry = rows.get(row);
        if (entry == null) {
            throw new IllegalArgumentException("nothing is known of row " + row);
        }
        return entry.value();
    }

    /** What is wrong with a row that was found; empty when nothing is. */
    List<String> wrong(String where, long row, OptionalLong found) {
        Entry entry = rows.get(row);
        boolean right = entry == null || found.isPresent() && entry.allows(found.getAsLong());
        return right ? List.of() : List.of(where + " of row " + row + ": " + found + " instead of " + entry);
    }

    /**
     * Rows that do not hold what was acknowledged.
     *
     * @param found every row that is there
     */
    List<String> wrong(String where, Map<Long, Long> found) {
        List<String> wrong = new ArrayList<>();
        for (long row : rows.keySet()) {
            Long value = found.get(row);
            wrong.addAll(wrong(where, row, value == null ? OptionalLong.empty() : OptionalLong.of(value)));
        }
        return wrong;
    }
}
