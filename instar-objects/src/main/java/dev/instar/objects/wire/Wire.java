package dev.instar.objects.wire;

import dev.instar.objects.ChildJson;
import dev.instar.objects.FieldMap;
import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects of known types on the wire, as a project calls them. An object is read at the version it came in and written at the version it
 * is at; upgrading and back-porting are {@link VersionedType}'s. Thread-safe.
 */
public final class Wire {

    private final WireNames names;
    private final Keys keys;
    private final VersionedTypes types;
    private final WireJson json;
    private final Inside inside = new Inside();

    public Wire(WireNames names, VersionedTypes types, WireLimits limits) {
        this.names = names;
        keys = Keys.of(names.prefix());
        this.types = types;
        json = new WireJson(limits);
    }

    public Wire(WireNames names, VersionedTypes types) {
        this(names, types, WireLimits.DEFAULT);
    }

    /** The types it knows. */
    public VersionedTypes types() {
        return types;
    }

    /** Its JSON, for calls that hold more than objects. */
    public WireJson json() {
        return json;
    }

    /**
     * Reads one object.
     *
     * @throws MalformedWire as {@link WireJson#read(String)}
     * @throws InvalidValue when it is no object of a known type
     * @throws IncompatibleObjectVersion when it, or one in it, is newer than what this build knows
     */
    public FieldMap read(String text) {
        return decode(object(json.read(text)));
    }

    /** Writes one object at the version it is at. */
    public String write(FieldMap object) {
        return json.write(encode(object));
    }

    /** An object of the wire, at the version it came in; keys that its type does not know are left out. */
    public FieldMap decode(WireObject object) {
        if (!object.prefix().equals(names.prefix()) || !object.namespace().equals(names.namespace())) {
            throw new InvalidValue("%s of %s (%s) is none of %s (%s)"
                    .formatted(object.name(), object.namespace(), object.prefix(), names.namespace(), names.prefix()));
        }
        Version version = Version.of(object.version());
        FieldMap.Builder builder = types.get(object.name(), version).builder(version);
        builder.read(object.data(), inside);
        return builder.changed(object.changed()).build();
    }

    /** An object for the wire, at the version it is at. */
    public WireObject encode(FieldMap object) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        object.writeTo(data, inside);
        return new WireObject(
                keys,
                names.namespace(),
                object.type(),
                object.version().toString(),
                data,
                object.changes().isEmpty() ? null : object.changes(),
                Map.of());
    }

    /**
     * A newer object as a receiver knows it: what whoever knows better answers to a receiver that asks.
     *
     * @throws IncompatibleObjectVersion when the receiver is newer than this build, or a version cannot be made
     * @throws InvalidValue when the manifest does not name the object, or one in it
     */
    public WireObject backport(WireObject object, Manifest receiver) {
        FieldMap fields = decode(object);
        VersionedType<?> type = types.get(object.name(), fields.version());
        return encode(type.backport(type.upgradeReceived(fields), receiver));
    }

    private static WireObject object(@Nullable Object value) {
        if (value instanceof WireObject object) {
            return object;
        }
        throw new InvalidValue(
                "an object has the keys name, namespace, version and data behind its prefix, which this JSON has not");
    }

    /** Objects inside objects. */
    private final class Inside implements ChildJson {

        @Override
        public Object write(FieldMap child) {
            return encode(child);
        }

        @Override
        public FieldMap read(VersionedType<?> type, @Nullable Object value) {
            WireObject object = object(value);
            if (!object.name().equals(type.name())) {
                throw new InvalidValue("expected object " + type.name() + ", found object " + object.name());
            }
            return decode(object);
        }
    }
}
