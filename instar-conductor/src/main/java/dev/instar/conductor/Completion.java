package dev.instar.conductor;

import dev.instar.objects.Field;
import dev.instar.objects.FieldMap;
import dev.instar.objects.FieldType;
import dev.instar.objects.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Objects inside the objects that an older worker sends lack the fields that are newer than it. Such a field of an object that was there
 * before keeps its stored value; of one that is new it gets the value that was declared for what was stored before the field was. Objects are
 * told apart by their type's key, or, without one, by their place.
 */
final class Completion {

    private final Map<Object, FieldMap> stored = new HashMap<>();
    private final Optional<String> key;
    private int place;

    private Completion(Optional<String> key) {
        this.key = key;
    }

    /** The new value of a field, as it can be stored. */
    static @Nullable Object of(FieldMap object, String name, @Nullable Object value) {
        Field<?> field = object.shape().field(name).orElseThrow();
        Optional<ObjectType> child = field.type().child();
        if (value == null || child.isEmpty()) {
            return value;
        }
        Completion completion = new Completion(child.get().type().key());
        Object before = object.isSet(name) ? object.get(name) : null;
        if (before != null) {
            each(field.type(), before, completion::remembered);
        }
        completion.place = 0;
        return each(field.type(), value, completion::completed);
    }

    @SuppressWarnings("unchecked")
    private static <V> Object each(FieldType<V> type, Object value, UnaryOperator<FieldMap> change) {
        return type.mapChildren((V) value, change);
    }

    private FieldMap remembered(FieldMap child) {
        stored.put(identity(child), child);
        return child;
    }

    private FieldMap completed(FieldMap child) {
        FieldMap before = stored.get(identity(child));
        FieldMap whole = before == null ? child : child.completedBy(before);
        FieldMap.Builder builder = whole.toBuilder();
        for (Field<?> field : whole.shape().fields()) {
            if (whole.isSet(field.name())) {
                builder.set(field.name(), of(before == null ? whole : before, field.name(), whole.get(field.name())));
            } else if (field.initial().isSet()) {
                builder.set(field.name(), field.initial().get());
            } else if (field.type().isNullable()) {
                builder.set(field.name(), null);
            }
        }
        return builder.build();
    }

    private Object identity(FieldMap child) {
        place++;
        Object value = key.filter(child::isSet).map(child::get).orElse(null);
        return value == null ? place : List.of(value);
    }
}
