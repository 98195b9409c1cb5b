package dev.instar.objects.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a wire object from any other JSON object: by its keys and what they hold, not by a name it expects. */
final class Primitive {

    private static final String NAME = ".name";

    private Primitive() {}

    /** The wire object that a JSON object is; the same map when it is none. */
    static Object of(Map<String, @Nullable Object> json) {
        for (String key : json.keySet()) {
            if (key.endsWith(NAME)) {
                Optional<WireObject> object = of(key.substring(0, key.length() - NAME.length()), json);
                if (object.isPresent()) {
                    return object.get();
                }
            }
        }
        return json;
    }

    private static Optional<WireObject> of(String prefix, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(json);
        Object name = rest.remove(prefix + NAME);
        Object namespace = rest.remove(prefix + ".namespace");
        Object version = rest.remove(prefix + ".version");
        Object data = rest.remove(prefix + ".data");
        boolean tracked = rest.containsKey(prefix + ".changes");
        Set<String> changes = names(rest.remove(prefix + ".changes"));
        if (name instanceof String n
                && namespace instanceof String ns
                && version instanceof String v
                && data instanceof Map<?, ?> fields
                && tracked == (changes != null)) {
            return Optional.of(new WireObject(prefix, ns, n, v, fields(fields), changes, rest));
        }
        return Optional.empty();
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
