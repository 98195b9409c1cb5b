package dev.instar.objects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object on its way from one version to another. Used by one conversion and forgotten. */
final class Draft implements Values {

    private final String type;
    private final Version version;
    private final Map<String, @Nullable Object> values;
    private final Set<String> changes;

    Draft(FieldMap from) {
        type = from.type();
        version = from.version();
        values = from.copy();
        changes = new HashSet<>(from.changes());
    }

    /** One of loose values, none of them changed. */
    Draft(String type, Version version, Map<String, ? extends @Nullable Object> values) {
        this.type = type;
        this.version = version;
        this.values = new HashMap<>(values);
        changes = new HashSet<>();
    }

    @Override
    public boolean isSet(String field) {
        return values.containsKey(field);
    }

    @Override
    public @Nullable Object get(String field) {
        if (!isSet(field)) {
            throw new UnsetField(type, version, field);
        }
        return values.get(field);
    }

    boolean isChanged(String field) {
        return changes.contains(field);
    }

    void set(String field, @Nullable Object value) {
        values.put(field, value);
    }

    void markChanged(String field) {
        changes.add(field);
    }

    void remove(String field) {
        values.remove(field);
        changes.remove(field);
    }

    void rename(String from, String to) {
        if (values.containsKey(from)) {
            values.put(to, values.remove(from));
        }
        if (changes.remove(from)) {
            changes.add(to);
        }
    }

    /** What it has become; every value is checked against the shape it goes into. */
    FieldMap finish(Shape shape, Version at) {
        return FieldMap.builder(shape, at).setAll(values).changed(changes).build();
    }
}
