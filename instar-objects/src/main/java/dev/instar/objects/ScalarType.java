package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param primitive the class of a record's component that cannot be null; the same as {@code type} where there is none
 * @param check makes a value fit for good, or throws {@link InvalidValue}
 * @param read what JSON gives to a value; null where it has none of this type
 */
record ScalarType<V>(
        String text,
        Class<V> type,
        Class<?> primitive,
        Function<V, V> check,
        Function<V, Object> write,
        Function<Object, @Nullable V> read)
        implements FieldType<V> {

    @Override
    public V check(@Nullable Object value) {
        if (!type.isInstance(value)) {
            throw mismatch(value);
        }
        return check.apply(type.cast(value));
    }

    @Override
    public Object toJson(V value, ChildJson children) {
        return write.apply(value);
    }

    @Override
    public V fromJson(@Nullable Object json, ChildJson children) {
        V value = json == null ? null : read.apply(json);
        if (value == null) {
            throw mismatch(json);
        }
        return check.apply(value);
    }

    @Override
    public Object toComponent(V value) {
        return value;
    }

    @Override
    public V fromComponent(@Nullable Object component) {
        return check(component);
    }

    @Override
    public @Nullable String disagreement(Type component) {
        boolean agrees = component.equals(type) || component.equals(primitive);
        return agrees
                ? null
                : "a component for " + text + " is " + type.getSimpleName() + ", not " + component.getTypeName();
    }

    private InvalidValue mismatch(@Nullable Object value) {
        return value == null ? new InvalidValue("null is not allowed") : InvalidValue.expected(text, value);
    }

    @Override
    public String toString() {
        return text;
    }
}
