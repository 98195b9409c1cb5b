package dev.instar.objects;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a versioned type with what it was when it was loaded, so that what was changed is known. Immutable: each change answers
 * another one.
 */
public final class Versioned<T> {

    private final VersionedType<T> type;
    private final FieldMap received;
    private final FieldMap original;
    private final FieldMap current;

    private Versioned(VersionedType<T> type, FieldMap received, FieldMap original, FieldMap current) {
        this.type = type;
        this.received = received;
        this.original = original;
        this.current = current;
    }

    static <T> Versioned<T> of(VersionedType<T> type, FieldMap received, FieldMap upgraded) {
        return new Versioned<>(type, received, upgraded, upgraded);
    }

    /** Its type. */
    public VersionedType<T> type() {
        return type;
    }

    /**
     * The object as a record.
     *
     * @throws UnsetField when a component that is not {@link Settable} has no value
     */
    public T value() {
        return type.record(current);
    }

    /** Whether the field has a value, null included. */
    public boolean isSet(String field) {
        return current.isSet(field);
    }

    /** The value of a field; of one that is unset, {@link UnsetField}. */
    public @Nullable Object get(String field) {
        return current.get(field);
    }

    /** The object at the newest version, with the changes of it and of all objects in it. */
    public FieldMap fields() {
        return current;
    }

    /** The names of the fields that were changed since it was loaded, by us or by the peer it came from. */
    public Set<String> changes() {
        return current.changes();
    }

    /**
     * The same object with another value; what differs from the value it was loaded with is changed.
     *
     * @throws ReadOnlyField when it gives another value to a read-only field that has one
     */
    public Versioned<T> with(T value) {
        return with(type.fields(value));
    }

    /**
     * The same object with one field set, which works for objects that are not whole as well.
     *
     * @throws ReadOnlyField when the field is read-only and has another value
     * @throws InvalidValue when there is no such field, or the value does not fit
     */
    public Versioned<T> with(String field, @Nullable Object value) {
        return with(current.toBuilder().set(field, value).build());
    }

    private Versioned<T> with(FieldMap fields) {
        FieldMap next = Difference.mark(type, original, type.upgradeReceived(fields));
        return new Versioned<>(type, received, original, next);
    }

    /** The same object, its unset fields as they are stored; they do not count as changed. */
    public Versioned<T> completedBy(FieldMap stored) {
        FieldMap upgraded = type.upgradeStored(stored);
        return new Versioned<>(type, received, original.completedBy(upgraded), current.completedBy(upgraded));
    }

    /** The same object after its changes were stored: nothing is changed. */
    public Versioned<T> saved() {
        FieldMap clean = current.unchanged();
        return new Versioned<>(type, received, clean, clean);
    }

    /**
     * The object in the version it came in, objects in it in the versions they came in: what is sent back to the peer it is from.
     *
     * @throws InvalidValue when the older version cannot hold a value it has now
     */
    public FieldMap asReceived() {
        Map<String, Version> versions = new TreeMap<>();
        collect(received, versions);
        return type.backport(current, received.version(), Children.byOrElseByRelationship(new Manifest(versions)));
    }

    private static FieldMap collect(FieldMap object, Map<String, Version> versions) {
        versions.merge(object.type(), object.version(), (a, b) -> a.isBefore(b) ? a : b);
        return object.mapChildren((field, child) -> collect(child, versions));
    }

    @Override
    public String toString() {
        return current.toString();
    }
}
