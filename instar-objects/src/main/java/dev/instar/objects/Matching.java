package dev.instar.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each object of a field was before: the one with the same key where the type has a key, otherwise the one at the same index or
 * under the same name.
 */
final class Matching {

    private final @Nullable String key;
    private final Map<String, FieldMap> byKey = new HashMap<>();
    private final List<@Nullable FieldMap> olds = new ArrayList<>();

    private Matching(@Nullable String key) {
        this.key = key;
    }

    /** What each object in {@code now} was before, in their order; null for a new one. */
    static List<@Nullable FieldMap> olds(VersionedType<?> type, @Nullable Object before, @Nullable Object now) {
        Matching matching = new Matching(type.key().orElse(null));
        matching.index(before);
        matching.align(before, now);
        return matching.olds;
    }

    private void index(@Nullable Object value) {
        if (value instanceof FieldMap map) {
            if (key != null && map.isSet(key)) {
                byKey.put(String.valueOf(map.get(key)), map);
            }
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::index);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::index);
        }
    }

    private void align(@Nullable Object before, @Nullable Object now) {
        if (now instanceof FieldMap child) {
            olds.add(key == null ? before instanceof FieldMap old ? old : null : byKey(child, key));
        } else if (now instanceof List<?> list) {
            List<?> others = before instanceof List<?> old ? old : List.of();
            for (int i = 0; i < list.size(); i++) {
                align(i < others.size() ? others.get(i) : null, list.get(i));
            }
        } else if (now instanceof Map<?, ?> map) {
            Map<?, ?> others = before instanceof Map<?, ?> old ? old : Map.of();
            map.forEach((name, child) -> align(others.get(name), child));
        }
    }

    private @Nullable FieldMap byKey(FieldMap child, String name) {
        return child.isSet(name) ? byKey.get(String.valueOf(child.get(name))) : null;
    }
}
