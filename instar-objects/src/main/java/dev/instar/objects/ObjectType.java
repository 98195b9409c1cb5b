package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An object of another versioned type.
 *
 * @param type the child's type
 * @param version the child's version that goes with the parent's version this stands in
 */
public record ObjectType(VersionedType<?> type, Version version) implements FieldType<FieldMap> {

    @Override
    public String text() {
        return "object " + type.name();
    }

    @Override
    public FieldMap check(@Nullable Object value) {
        if (value instanceof FieldMap map && map.type().equals(type.name())) {
            return map;
        }
        throw value == null ? new InvalidValue("null is not allowed") : InvalidValue.expected(text(), value);
    }

    @Override
    public Object toJson(FieldMap value, ChildJson children) {
        return children.write(value);
    }

    @Override
    public FieldMap fromJson(@Nullable Object json, ChildJson children) {
        return children.read(type, json);
    }

    @Override
    public Object toComponent(FieldMap value) {
        return type.record(value);
    }

    @Override
    public FieldMap fromComponent(@Nullable Object component) {
        if (component == null) {
            throw new InvalidValue("null is not allowed");
        }
        if (!type.recordClass().isInstance(component)) {
            throw InvalidValue.expected(text(), component);
        }
        return type.fieldsOf(component);
    }

    @Override
    public @Nullable String disagreement(Type component) {
        return component.equals(type.recordClass())
                ? null
                : "a component for " + text() + " is " + type.recordClass().getSimpleName() + ", not "
                        + component.getTypeName();
    }

    @Override
    public Optional<ObjectType> child() {
        return Optional.of(this);
    }

    @Override
    public FieldType<FieldMap> withChildAt(Version other) {
        return new ObjectType(type, other);
    }

    @Override
    public FieldMap mapChildren(FieldMap value, UnaryOperator<FieldMap> change) {
        return change.apply(value);
    }
}
