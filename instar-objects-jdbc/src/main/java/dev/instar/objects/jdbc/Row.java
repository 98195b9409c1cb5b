package dev.instar.objects.jdbc;

import dev.instar.objects.Versioned;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object with the row it is from: what is written depends on what was read. Immutable: each change answers another one, and so does
 * {@link ObjectRows#save}.
 */
public final class Row<T> {

    private final Versioned<T> object;
    private final Layout<T> layout;
    private final Reading reading;

    Row(Versioned<T> object, Layout<T> layout, Reading reading) {
        this.object = object;
        this.layout = layout;
        this.reading = reading;
    }

    static <T> Row<T> of(Layout<T> layout, Reading reading) {
        return new Row<>(layout.type().load(reading.fields()), layout, reading);
    }

    /** The object as a record, at the newest version. */
    public T value() {
        return object.value();
    }

    /** The value of a field. */
    public @Nullable Object get(String field) {
        return object.get(field);
    }

    /** The object with its changes: what is back-ported and sent. */
    public Versioned<T> object() {
        return object;
    }

    /** The fields that were changed since it was loaded or saved. */
    public Set<String> changes() {
        return object.changes();
    }

    /** The same row with another value; what differs is changed. */
    public Row<T> with(T value) {
        return new Row<>(object.with(value), layout, reading);
    }

    /** The same row with one field changed. */
    public Row<T> with(String field, @Nullable Object value) {
        return new Row<>(object.with(field, value), layout, reading);
    }

    /** The same row with what somebody else changed of his copy of it, a peer's that was received for example. */
    public Row<T> with(Versioned<T> changed) {
        Row<T> merged = this;
        for (String field : changed.changes()) {
            merged = merged.with(field, changed.get(field));
        }
        return merged;
    }

    Layout<T> layout() {
        return layout;
    }

    Reading reading() {
        return reading;
    }

    @Override
    public String toString() {
        return object.toString();
    }
}
