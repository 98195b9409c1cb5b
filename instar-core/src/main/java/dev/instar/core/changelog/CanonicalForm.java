package dev.instar.core.changelog;

import dev.instar.core.Place;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Declared values as one text: equal texts for equal meaning, different ones for different.
 *
 * <p>It is derived from the records themselves, so an operation need not do anything for it. A record is its name and its
 * components by name, in the order of the names; places are left out. So is a component that says nothing (absent, empty, false,
 * or a record of such): an operation may get a new optional component without changing the checksum of what was declared before.
 * Texts carry their length, so that no text can pass for a structure.
 */
final class CanonicalForm {

    private CanonicalForm() {}

    static String of(Object value) {
        return text(value).orElseGet(() -> value.getClass().getSimpleName() + "()");
    }

    /** The text of a value; empty when it says nothing. */
    private static Optional<String> text(Object value) {
        if (value instanceof Place) {
            return Optional.empty();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CanonicalForm::of);
        }
        if (value instanceof Boolean flag) {
            return flag ? Optional.of("true") : Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection(collection);
        }
        return value instanceof Record declared ? record(declared) : Optional.of(simple(value));
    }

    private static String simple(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String || value instanceof Number) {
            String text = value.toString();
            return text.length() + ":" + text;
        }
        throw new IllegalArgumentException("A declaration cannot hold a value of " + value.getClass());
    }

    private static Optional<String> collection(Collection<?> values) {
        Stream<String> texts = values.stream().map(CanonicalForm::of);
        boolean unordered = values instanceof Set<?>;
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of((unordered ? texts.sorted() : texts)
                        .collect(Collectors.joining(",", unordered ? "{" : "[", unordered ? "}" : "]")));
    }

    private static Optional<String> map(Map<?, ?> map) {
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> text(value).ifPresent(text -> texts.put(of(key), text)));
        return texts.isEmpty() ? Optional.empty() : Optional.of(joined(texts, "<", ">"));
    }

    private static Optional<String> record(Record declared) {
        Map<String, String> texts = new TreeMap<>();
        for (RecordComponent component : declared.getClass().getRecordComponents()) {
            text(component(declared, component)).ifPresent(text -> texts.put(component.getName(), text));
        }
        String name = declared.getClass().getSimpleName();
        return texts.isEmpty() ? Optional.empty() : Optional.of(name + joined(texts, "(", ")"));
    }

    private static Object component(Record declared, RecordComponent component) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(declared));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " of a declared record cannot be read", e);
        }
    }

    private static String joined(Map<String, String> texts, String open, String close) {
        return texts.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(",", open, close));
    }
}
