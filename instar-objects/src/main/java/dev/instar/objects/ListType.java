package dev.instar.objects;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values in their order. */
record ListType<E>(FieldType<E> element) implements FieldType<List<E>> {

    @Override
    public String text() {
        return "list<" + element.text() + ">";
    }

    @Override
    public List<E> check(@Nullable Object value) {
        return Elements.list(elements(value), element::check);
    }

    @Override
    public Object toJson(List<E> value, ChildJson children) {
        return Elements.list(value, e -> element.toJson(e, children));
    }

    @Override
    public List<E> fromJson(@Nullable Object json, ChildJson children) {
        return Elements.list(elements(json), e -> element.fromJson(e, children));
    }

    @Override
    public Object toComponent(List<E> value) {
        return Elements.list(value, element::toComponent);
    }

    @Override
    public List<E> fromComponent(@Nullable Object component) {
        return Elements.list(elements(component), element::fromComponent);
    }

    private Collection<?> elements(@Nullable Object value) {
        return Elements.elements(List.class, value, text());
    }

    @Override
    public @Nullable String disagreement(Type component) {
        return Elements.disagreement(List.class, element, component);
    }

    @Override
    public Optional<ObjectType> child() {
        return element.child();
    }

    @Override
    public FieldType<List<E>> withChildAt(Version version) {
        return new ListType<>(element.withChildAt(version));
    }

    @Override
    public List<E> mapChildren(List<E> value, UnaryOperator<FieldMap> change) {
        if (element.child().isEmpty()) {
            return value;
        }
        List<E> mapped = Elements.list(value, e -> element.mapChildren(e, change));
        return Elements.identical(value, mapped) ? value : mapped;
    }
}
