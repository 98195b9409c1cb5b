package dev.instar.conductor;

import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.WireJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All types that a conductor knows, with the stores of those that can be asked for; the others are in objects of theirs. */
final class ServedTypes {

    private final VersionedTypes known;
    private final Map<VersionedType<?>, ServedType<?>> served = new LinkedHashMap<>();

    ServedTypes(Collection<ObjectStore<?>> stores, WireJson json) {
        for (ObjectStore<?> store : stores) {
            if (served.put(store.type(), new ServedType<>(store, json)) != null) {
                throw new IllegalArgumentException(store.type() + " has two stores");
            }
        }
        known = VersionedTypes.of(served.keySet().toArray(new VersionedType<?>[0]));
    }

    VersionedTypes known() {
        return known;
    }

    /** The newest version of each type. */
    Manifest newest() {
        Map<String, Version> versions = new TreeMap<>();
        known.all().forEach(type -> versions.put(type.name(), type.newest()));
        return new Manifest(versions);
    }

    /** The oldest declared version of each type. */
    Manifest oldest() {
        Map<String, Version> versions = new TreeMap<>();
        known.all()
                .forEach(type ->
                        versions.putIfAbsent(type.name(), type.shapes().get(0).version()));
        return new Manifest(versions);
    }

    /**
     * The type of a name that a worker can be served at its version.
     *
     * @throws RefusedRequest when there is none of that name, or the worker did not say which version it knows
     */
    ServedType<?> of(String name, Manifest worker) {
        if (known.newest(name).isEmpty()) {
            throw new RefusedRequest(ErrorCode.UNKNOWN_TYPE, "no type is called " + name + " here");
        }
        Version version = worker.of(name)
                .orElseThrow(() -> new RefusedRequest(
                        ErrorCode.MALFORMED,
                        "header " + Headers.MANIFEST + " does not say which version of " + name + " the worker knows"));
        ServedType<?> type = served.get(known.get(name, version));
        if (type == null) {
            throw new RefusedRequest(
                    ErrorCode.UNKNOWN_TYPE, name + " has no store of its own here: its objects are parts of others");
        }
        return type;
    }

    /**
     * Nobody is answered who knows more than the conductor, or knows a type only in versions that cannot be made any more.
     *
     * @throws RefusedRequest naming each such type with both versions
     */
    void admit(String worker, Manifest manifest) {
        List<String> problems = new ArrayList<>();
        IncompatibleObjectVersion first = null;
        for (Map.Entry<String, Version> entry : manifest.versions().entrySet()) {
            try {
                if (known.newest(entry.getKey()).isEmpty()) {
                    problems.add(
                            entry.getKey() + " " + entry.getValue() + " is a type that the conductor does not have");
                } else {
                    known.get(entry.getKey(), entry.getValue()).shape(entry.getValue());
                }
            } catch (IncompatibleObjectVersion e) {
                first = first == null ? e : first;
                problems.add("the worker knows %s %s, the conductor %s".formatted(e.type(), e.asked(), e.supported()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedRequest(
                    ErrorCode.INCOMPATIBLE_VERSION,
                    "worker " + worker + " cannot be served: "
                            + problems.stream().collect(Collectors.joining("; ")),
                    first == null ? Map.of() : Faults.incompatible(first).details());
        }
    }
}
