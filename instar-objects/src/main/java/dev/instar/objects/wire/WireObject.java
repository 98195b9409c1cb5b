package dev.instar.objects.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as it stands on the wire, of whatever type: what oslo.versionedobjects calls a primitive. Immutable as far as it reaches: its
 * data is text, {@link Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean}, null, lists,
 * maps, and wire objects.
 */
public final class WireObject {

    private final Keys keys;
    private final String namespace;
    private final String name;
    private final String version;
    private final Map<String, @Nullable Object> data;
    private final @Nullable Set<String> changes;
    private final Map<String, @Nullable Object> others;

    /** Takes the maps as they are: nobody else may change them. */
    WireObject(
            Keys keys,
            String namespace,
            String name,
            String version,
            Map<String, @Nullable Object> data,
            @Nullable Set<String> changes,
            Map<String, @Nullable Object> others) {
        this.keys = keys;
        this.namespace = namespace;
        this.name = name;
        this.version = version;
        this.data = Collections.unmodifiableMap(data);
        this.changes = changes == null ? null : Collections.unmodifiableSet(changes);
        this.others = Collections.unmodifiableMap(others);
    }

    /**
     * An object.
     *
     * @param version as it is written
     * @param data the fields that are set
     * @param changes the names of changed fields; null where the key is absent
     */
    public WireObject(
            WireNames names,
            String name,
            String version,
            Map<String, ? extends @Nullable Object> data,
            @Nullable Set<String> changes) {
        this(
                Keys.of(names.prefix()),
                names.namespace(),
                name,
                version,
                new LinkedHashMap<>(data),
                changes == null ? null : new LinkedHashSet<>(changes),
                Map.of());
    }

    Keys keys() {
        return keys;
    }

    /** What stands before each of its keys, as in {@link WireNames}. */
    public String prefix() {
        return keys.prefix();
    }

    /** The project it is of, as in {@link WireNames}. */
    public String namespace() {
        return namespace;
    }

    /** The name of its type. */
    public String name() {
        return name;
    }

    /** Its version, as it was written. */
    public String version() {
        return version;
    }

    /** The fields that are set. */
    public Map<String, @Nullable Object> data() {
        return data;
    }

    /** The names of changed fields; null where the key is absent. */
    public @Nullable Set<String> changes() {
        return changes;
    }

    /** The changed fields; none where the key is absent. */
    public Set<String> changed() {
        return changes == null ? Set.of() : changes;
    }

    /** Keys beside the five that are known, kept as they are. */
    public Map<String, @Nullable Object> others() {
        return others;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireObject that
                && prefix().equals(that.prefix())
                && namespace.equals(that.namespace)
                && name.equals(that.name)
                && version.equals(that.version)
                && data.equals(that.data)
                && Objects.equals(changes, that.changes)
                && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, version, data);
    }

    @Override
    public String toString() {
        return prefix() + " " + namespace + "." + name + " " + version + " " + data
                + (changes == null ? "" : " changed " + changes);
    }
}
