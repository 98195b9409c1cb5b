package dev.instar.conductor;

import dev.instar.objects.FieldMap;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.wire.WireJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One type with its store: what workers may ask of it, in objects of any version. */
final class ServedType<T> {

    private final ObjectStore<T> store;
    private final VersionedType<T> type;
    private final KeyText key;

    ServedType(ObjectStore<T> store, WireJson json) {
        this.store = store;
        this.type = store.type();
        this.key = KeyText.of(type, json);
    }

    VersionedType<T> type() {
        return type;
    }

    FieldMap find(String keyText, Deadline deadline) {
        return store.find(key.read(keyText), deadline).map(Versioned::fields).orElseThrow(() -> missing(keyText));
    }

    List<FieldMap> list(@Nullable String after, int limit, Deadline deadline) {
        return store.list(after == null ? null : key.read(after), limit, deadline).stream()
                .map(Versioned::fields)
                .toList();
    }

    /** The key of an object, for who asks for those after it. */
    String keyOf(FieldMap object) {
        Object value = object.get(key.field());
        if (value == null) {
            throw new IllegalStateException(type + " was stored without a key");
        }
        return key.of(value);
    }

    /**
     * Stores a new object. What its version does not have yet gets the declared value, as if it had been stored long ago.
     *
     * @return the stored one, which may have been there already, in every field that was given the same
     */
    FieldMap create(FieldMap received, Deadline deadline) {
        FieldMap fresh = type.upgradeStored(received);
        if (!fresh.isSet(key.field()) || fresh.get(key.field()) == null) {
            throw new InvalidValue("%s: %s: a new object brings its key, so that one that is sent again is known"
                    .formatted(type, key.field()));
        }
        try {
            return store.create(allChanged(fresh), deadline).fields();
        } catch (ObjectExistsException e) {
            Object keyValue = key.read(keyOf(fresh));
            return store.find(keyValue, deadline)
                    .map(Versioned::fields)
                    .filter(stored -> hasAll(stored, fresh))
                    .orElseThrow(() -> e);
        }
    }

    private Versioned<T> allChanged(FieldMap fresh) {
        Versioned<T> object = type.load(type.builder(type.newest()).build());
        for (String field : fresh.asMap().keySet()) {
            object = object.with(field, fresh.get(field));
        }
        return object;
    }

    private static boolean hasAll(FieldMap stored, FieldMap fresh) {
        return fresh.asMap().entrySet().stream()
                .allMatch(field ->
                        stored.isSet(field.getKey()) && Objects.equals(stored.get(field.getKey()), field.getValue()));
    }

    /** Stores what a worker changed, and nothing else of its copy. */
    FieldMap save(String keyText, FieldMap received, Deadline deadline) {
        FieldMap copy = type.receive(received).fields();
        Object keyValue = key.read(keyText);
        if (copy.isSet(key.field()) && !keyValue.equals(copy.get(key.field()))) {
            throw new InvalidValue("%s: %s: the object's key is %s, the path's is %s; a key does not change"
                    .formatted(type, key.field(), copy.get(key.field()), keyText));
        }
        return store.change(keyValue, stored -> changed(stored, copy), deadline)
                .map(Versioned::fields)
                .orElseThrow(() -> missing(keyText));
    }

    private Versioned<T> changed(Versioned<T> stored, FieldMap copy) {
        FieldMap merged = stored.fields().merge(copy);
        Versioned<T> next = stored;
        for (String field : copy.changes()) {
            next = next.with(field, Completion.of(stored.fields(), field, merged.get(field)));
        }
        return next;
    }

    void delete(String keyText, Deadline deadline) {
        if (!store.delete(key.read(keyText), deadline)) {
            throw missing(keyText);
        }
    }

    private RefusedRequest missing(String keyText) {
        return new RefusedRequest(
                ErrorCode.NO_SUCH_OBJECT, "there is no " + type.name() + " with " + key.field() + " " + keyText);
    }
}
