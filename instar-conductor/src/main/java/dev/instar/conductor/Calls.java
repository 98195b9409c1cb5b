package dev.instar.conductor;

import dev.instar.objects.FieldMap;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each endpoint does, once it is known who asks and that they may. */
final class Calls {

    private final ServedTypes types;
    private final Wire wire;
    private final ConductorLimits limits;
    private final Workers workers;
    private final Counters counters;

    Calls(ServedTypes types, Wire wire, ConductorLimits limits, Workers workers, Counters counters) {
        this.types = types;
        this.wire = wire;
        this.limits = limits;
        this.workers = workers;
        this.counters = counters;
    }

    /** The answer's JSON, for {@link Endpoint#METRICS} none. */
    Object answer(Route route, Manifest worker, byte[] body, Deadline deadline) {
        return switch (route.endpoint()) {
            case HELLO -> Map.of("manifest", text(types.newest()), "listed", limits.listed());
            case LIST -> list(route, worker, deadline);
            case FIND -> find(route, worker, deadline);
            case CREATE -> create(route, worker, body, deadline);
            case SAVE -> save(route, worker, body, deadline);
            case DELETE -> delete(route, worker, deadline);
            case BACKPORT -> backport(body);
            case PIN -> pin();
            case UNPIN -> unpin();
            case METRICS -> throw new IllegalStateException("counts are the server's");
        };
    }

    private Object find(Route route, Manifest worker, Deadline deadline) {
        ServedType<?> type = types.of(route.type(), worker);
        FieldMap object = type.find(route.key(), deadline);
        counters.found.increment();
        return at(type, object, worker);
    }

    private Object list(Route route, Manifest worker, Deadline deadline) {
        ServedType<?> type = types.of(route.type(), worker);
        int limit = Math.min(limits.listed(), asked(route.query().get("limit")));
        List<FieldMap> found = type.list(route.query().get("after"), limit + 1, deadline);
        List<FieldMap> page = found.size() > limit ? found.subList(0, limit) : found;
        List<WireObject> objects = new ArrayList<>(page.size());
        page.forEach(object -> objects.add(at(type, object, worker)));
        counters.listed.add(objects.size());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("objects", objects);
        answer.put("next", found.size() > limit ? type.keyOf(page.get(page.size() - 1)) : null);
        return answer;
    }

    private int asked(@Nullable String limit) {
        if (limit == null) {
            return limits.listed();
        }
        if (!limit.matches("[1-9]\\d{0,8}")) {
            throw new InvalidValue("limit: a number from 1 on is expected, found " + limit);
        }
        return Integer.parseInt(limit);
    }

    private Object create(Route route, Manifest worker, byte[] body, Deadline deadline) {
        ServedType<?> type = types.of(route.type(), worker);
        FieldMap stored = type.create(object(route, worker, body), deadline);
        counters.created.increment();
        return at(type, stored, worker);
    }

    private Object save(Route route, Manifest worker, byte[] body, Deadline deadline) {
        ServedType<?> type = types.of(route.type(), worker);
        FieldMap stored = type.save(route.key(), object(route, worker, body), deadline);
        counters.saved.increment();
        return at(type, stored, worker);
    }

    private Object delete(Route route, Manifest worker, Deadline deadline) {
        types.of(route.type(), worker).delete(route.key(), deadline);
        counters.deleted.increment();
        return Map.of("deleted", true);
    }

    /** The object of a body: of the type that the path names, and not newer than what the worker said it knows. */
    private FieldMap object(Route route, Manifest worker, byte[] body) {
        WireObject object = wireObject(wire.json().read(body));
        Version version = Version.of(object.version());
        if (!object.name().equals(route.type())
                || worker.of(object.name())
                        .filter(known -> !version.isNewerThan(known))
                        .isEmpty()) {
            throw new InvalidValue("the object is %s %s; the path names %s, and the worker knows %s"
                    .formatted(object.name(), object.version(), route.type(), worker));
        }
        return wire.decode(object);
    }

    private static WireObject wireObject(@Nullable Object value) {
        if (value instanceof WireObject object) {
            return object;
        }
        throw new InvalidValue("an object is expected: name, namespace, version and data");
    }

    private Object backport(byte[] body) {
        if (wire.json().read(body) instanceof Map<?, ?> call && call.get("versions") instanceof Map<?, ?> known) {
            counters.backports.increment();
            return wire.backport(wireObject(call.get("object")), manifest(known));
        }
        throw new InvalidValue("a call is {\"object\": object, \"versions\": {name: version}}");
    }

    private static Manifest manifest(Map<?, ?> known) {
        Map<String, Version> versions = new TreeMap<>();
        known.forEach((name, version) -> versions.put(String.valueOf(name), Version.of(String.valueOf(version))));
        return new Manifest(versions);
    }

    private Object pin() {
        return Map.of("pin", workers.now().map(Calls::text).orElse(Map.of()));
    }

    private Object unpin() {
        workers.release();
        return pin();
    }

    /** What a worker reads of it. */
    private WireObject at(ServedType<?> type, FieldMap object, Manifest worker) {
        return wire.encode(type.type().backport(object, worker));
    }

    static Map<String, Object> text(Manifest manifest) {
        Map<String, Object> versions = new LinkedHashMap<>();
        manifest.versions().forEach((type, version) -> versions.put(type, version.toString()));
        return versions;
    }

    /** The pin for the header of an answer. */
    String pinHeader() {
        Optional<Manifest> pin = workers.now();
        return pin.map(ManifestText::of).orElse(Headers.NO_PIN);
    }
}
