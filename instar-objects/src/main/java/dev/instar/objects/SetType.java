package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values without order, each once; objects are not held in sets. */
record SetType<E>(FieldType<E> element) implements FieldType<Set<E>> {

    SetType {
        if (element.child().isPresent()) {
            throw new IllegalArgumentException("a set holds no objects; declare a list");
        }
    }

    @Override
    public String text() {
        return "set<" + element.text() + ">";
    }

    @Override
    public Set<E> check(@Nullable Object value) {
        return set(elements(Set.class, value), element::check);
    }

    @Override
    public Object toJson(Set<E> value, ChildJson children) {
        return Elements.list(value, e -> element.toJson(e, children));
    }

    @Override
    public Set<E> fromJson(@Nullable Object json, ChildJson children) {
        return set(elements(java.util.List.class, json), e -> element.fromJson(e, children));
    }

    @Override
    public Object toComponent(Set<E> value) {
        return set(value, element::toComponent);
    }

    @Override
    public Set<E> fromComponent(@Nullable Object component) {
        return set(elements(Set.class, component), element::fromComponent);
    }

    private Collection<?> elements(Class<?> kind, @Nullable Object value) {
        return Elements.elements(kind, value, text());
    }

    /** In the order of the source, so that what is read is written alike. */
    private static <A, B> Set<B> set(Collection<A> values, Function<? super A, ? extends B> change) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Elements.list(values, change)));
    }

    @Override
    public @Nullable String disagreement(Type component) {
        return Elements.disagreement(Set.class, element, component);
    }
}
