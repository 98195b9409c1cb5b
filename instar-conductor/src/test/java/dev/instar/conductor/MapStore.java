package dev.instar.conductor;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Objects in memory, for what is about the conductor and not about rows. */
class MapStore<T> implements ObjectStore<T> {

    private final VersionedType<T> type;
    private final NavigableMap<Object, FieldMap> stored = new TreeMap<>();
    private int writes;

    MapStore(VersionedType<T> type) {
        this.type = type;
    }

    /** Puts one there, at whatever version. */
    synchronized MapStore<T> with(FieldMap object) {
        stored.put(String.valueOf(object.get("id")), object);
        return this;
    }

    /** How often anything was written by a worker. */
    synchronized int writes() {
        return writes;
    }

    @Override
    public VersionedType<T> type() {
        return type;
    }

    @Override
    public synchronized Optional<Versioned<T>> find(Object key, Deadline deadline) {
        return Optional.ofNullable(stored.get(String.valueOf(key))).map(type::load);
    }

    @Override
    public synchronized List<Versioned<T>> list(@Nullable Object after, int limit, Deadline deadline) {
        List<Versioned<T>> page = new ArrayList<>();
        (after == null ? stored : stored.tailMap(String.valueOf(after), false))
                .values().stream().limit(limit).forEach(one -> page.add(type.load(one)));
        return page;
    }

    @Override
    public synchronized Versioned<T> create(Versioned<T> object, Deadline deadline) {
        String key = String.valueOf(object.get("id"));
        if (stored.putIfAbsent(key, object.fields().unchanged()) != null) {
            throw new ObjectExistsException("there is a " + type.name() + " with id " + key, null);
        }
        writes++;
        return object.saved();
    }

    @Override
    public synchronized Optional<Versioned<T>> change(
            Object key, UnaryOperator<Versioned<T>> change, Deadline deadline) {
        return find(key, deadline).map(found -> {
            Versioned<T> changed = change.apply(found);
            if (!changed.changes().isEmpty()) {
                writes++;
                stored.put(String.valueOf(key), changed.fields().unchanged());
            }
            return changed.saved();
        });
    }

    @Override
    public synchronized boolean delete(Object key, Deadline deadline) {
        writes++;
        return stored.remove(String.valueOf(key)) != null;
    }
}
