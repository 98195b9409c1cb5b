package dev.instar.objects.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a wire object from any other JSON object: by its keys and what they hold, not by a name it expects. For one text. */
final class Primitive {

    private static final String NAME = ".name";

    private @Nullable Keys last;

    /** The wire object that a JSON object is; the same map when it is none. */
    Object of(Map<String, @Nullable Object> json) {
        for (String key : json.keySet()) {
            if (key.endsWith(NAME)) {
                WireObject object = of(keys(key), json);
                if (object != null) {
                    return object;
                }
            }
        }
        return json;
    }

    private Keys keys(String nameKey) {
        if (last == null || !last.name().equals(nameKey)) {
            last = Keys.of(nameKey.substring(0, nameKey.length() - NAME.length()));
        }
        return last;
    }

    private static @Nullable WireObject of(Keys keys, Map<String, @Nullable Object> json) {
        Object changed = json.get(keys.changes());
        Set<String> changes = names(changed);
        boolean tracked = changed != null || json.containsKey(keys.changes());
        if (json.get(keys.name()) instanceof String name
                && json.get(keys.namespace()) instanceof String namespace
                && json.get(keys.version()) instanceof String version
                && json.get(keys.data()) instanceof Map<?, ?> data
                && tracked == (changes != null)) {
            int known = tracked ? 5 : 4;
            return new WireObject(
                    keys,
                    namespace,
                    name,
                    version,
                    fields(data),
                    changes,
                    json.size() == known ? Map.of() : others(keys, json));
        }
        return null;
    }

    private static Map<String, @Nullable Object> others(Keys keys, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(json);
        others.remove(keys.name());
        others.remove(keys.namespace());
        others.remove(keys.version());
        others.remove(keys.data());
        others.remove(keys.changes());
        return others;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> fields(Map<?, ?> json) {
        return (Map<String, @Nullable Object>) json;
    }

    /** A list of different texts, or null when it is anything else. */
    private static @Nullable Set<String> names(@Nullable Object json) {
        if (!(json instanceof Collection<?> list)) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Object name : list) {
            if (!(name instanceof String text) || !names.add(text)) {
                return null;
            }
        }
        return names;
    }
}
