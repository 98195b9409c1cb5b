package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values by text. */
record MapType<E>(FieldType<E> element) implements FieldType<Map<String, E>> {

    @Override
    public String text() {
        return "map<" + element.text() + ">";
    }

    @Override
    public Map<String, E> check(@Nullable Object value) {
        return map(entries(value), element::check);
    }

    @Override
    public Object toJson(Map<String, E> value, ChildJson children) {
        return map(value, e -> element.toJson(e, children));
    }

    @Override
    public Map<String, E> fromJson(@Nullable Object json, ChildJson children) {
        return map(entries(json), e -> element.fromJson(e, children));
    }

    @Override
    public Object toComponent(Map<String, E> value) {
        return map(value, element::toComponent);
    }

    @Override
    public Map<String, E> fromComponent(@Nullable Object component) {
        return map(entries(component), element::fromComponent);
    }

    private Map<?, ?> entries(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw value == null ? new InvalidValue("null is not allowed") : InvalidValue.expected(text(), value);
    }

    private static <A, B> Map<String, B> map(Map<?, A> entries, Function<? super A, ? extends B> change) {
        Map<String, B> changed = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new InvalidValue("a key of a map is text, not " + key);
            }
            changed.put(name, Elements.at("[" + name + "]", value, change));
        });
        return Collections.unmodifiableMap(changed);
    }

    @Override
    public @Nullable String disagreement(Type component) {
        return Elements.disagreement(Map.class, element, component);
    }

    @Override
    public Optional<ObjectType> child() {
        return element.child();
    }

    @Override
    public FieldType<Map<String, E>> withChildAt(Version version) {
        return new MapType<>(element.withChildAt(version));
    }

    @Override
    public Map<String, E> mapChildren(Map<String, E> value, UnaryOperator<FieldMap> change) {
        if (element.child().isEmpty()) {
            return value;
        }
        Map<String, E> mapped = map(value, e -> element.mapChildren(e, change));
        return Elements.identical(value.values(), mapped.values()) ? value : mapped;
    }
}
