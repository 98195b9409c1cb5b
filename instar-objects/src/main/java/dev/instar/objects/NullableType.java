package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Another type, or null. The methods answer null for null, which {@code V} cannot say. */
@SuppressWarnings({"NullAway", "DataFlowIssue"})
record NullableType<V>(FieldType<V> inner) implements FieldType<V> {

    @Override
    public FieldType<V> nullable() {
        return this;
    }

    @Override
    public boolean isNullable() {
        return true;
    }

    @Override
    public String text() {
        return inner.text() + "?";
    }

    @Override
    public V check(@Nullable Object value) {
        return value == null ? null : inner.check(value);
    }

    @Override
    public @Nullable Object toJson(V value, ChildJson children) {
        return value == null ? null : inner.toJson(value, children);
    }

    @Override
    public V fromJson(@Nullable Object json, ChildJson children) {
        return json == null ? null : inner.fromJson(json, children);
    }

    @Override
    public @Nullable Object toComponent(V value) {
        return value == null ? null : inner.toComponent(value);
    }

    @Override
    public V fromComponent(@Nullable Object component) {
        return component == null ? null : inner.fromComponent(component);
    }

    @Override
    public @Nullable String disagreement(Type component) {
        return component instanceof Class<?> type && type.isPrimitive()
                ? "null cannot stand in a component of class " + type
                : inner.disagreement(component);
    }

    @Override
    public Optional<ObjectType> child() {
        return inner.child();
    }

    @Override
    public FieldType<V> withChildAt(Version version) {
        return new NullableType<>(inner.withChildAt(version));
    }

    @Override
    public V mapChildren(V value, UnaryOperator<FieldMap> change) {
        return value == null ? null : inner.mapChildren(value, change);
    }
}
