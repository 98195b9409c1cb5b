package dev.instar.objects.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a part of a row.
 *
 * @param set what the columns get
 * @param conditions without which it writes nothing
 * @param conversions how many moves of the row it ends for the first time
 */
record Attempt(Map<FieldColumn, @Nullable Object> set, List<Condition> conditions, int conversions) {

    static Attempt of(Map<FieldColumn, @Nullable Object> set) {
        return new Attempt(set, List.of(), 0);
    }

    Attempt when(Condition condition) {
        return new Attempt(set, List.of(condition), conversions);
    }

    Attempt converting() {
        return new Attempt(set, conditions, 1);
    }

    /** Both at once. */
    Attempt and(Attempt other) {
        Map<FieldColumn, @Nullable Object> all = new LinkedHashMap<>(set);
        all.putAll(other.set);
        List<Condition> both = new ArrayList<>(conditions);
        both.addAll(other.conditions);
        return new Attempt(all, both, conversions + other.conversions);
    }
}
