package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of a list of texts.
 *
 * @param constants what a record's component holds for each text: the text, or a constant of an enum
 */
record EnumType(Class<?> component, Map<String, Object> constants) implements FieldType<String> {

    static EnumType of(List<String> values) {
        Map<String, Object> constants = new LinkedHashMap<>();
        values.forEach(value -> constants.put(value, value));
        return new EnumType(String.class, constants);
    }

    static <E extends Enum<E>> EnumType of(Class<E> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            constants.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new EnumType(type, constants);
    }

    EnumType {
        if (constants.isEmpty()) {
            throw new IllegalArgumentException("an enum has at least one value");
        }
    }

    @Override
    public String text() {
        return "enum" + new ArrayList<>(constants.keySet());
    }

    @Override
    public String check(@Nullable Object value) {
        if (!(value instanceof String text) || !constants.containsKey(text)) {
            throw value == null
                    ? new InvalidValue("null is not allowed")
                    : InvalidValue.expected("one of " + constants.keySet(), value);
        }
        return text;
    }

    @Override
    public Object toJson(String value, ChildJson children) {
        return value;
    }

    @Override
    public String fromJson(@Nullable Object json, ChildJson children) {
        return check(json);
    }

    @Override
    public @Nullable Object toComponent(String value) {
        return constants.get(value);
    }

    @Override
    public String fromComponent(@Nullable Object constant) {
        return check(constant instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : constant);
    }

    @Override
    public @Nullable String disagreement(Type type) {
        return type.equals(component)
                ? null
                : "a component for " + text() + " is " + component.getSimpleName() + ", not " + type.getTypeName();
    }
}
