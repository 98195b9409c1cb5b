package dev.instar.objects.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as it stands on the wire, of whatever type: what oslo.versionedobjects calls a primitive. Immutable as far as it reaches: its
 * data is text, {@link Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean}, null, lists,
 * maps, and wire objects.
 *
 * @param prefix before each of its keys, as in {@link WireNames}
 * @param version as it was written
 * @param data the fields that are set
 * @param changes the names of changed fields; null where the key is absent
 * @param others keys beside the five that are known, kept as they are
 */
public record WireObject(
        String prefix,
        String namespace,
        String name,
        String version,
        Map<String, @Nullable Object> data,
        @Nullable Set<String> changes,
        Map<String, @Nullable Object> others) {

    public WireObject {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        changes = changes == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(changes));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The changed fields; none where the key is absent. */
    public Set<String> changed() {
        return changes == null ? Set.of() : changes;
    }
}
