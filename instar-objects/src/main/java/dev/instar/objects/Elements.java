package dev.instar.objects;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lists, sets and maps do alike. */
final class Elements {

    private Elements() {}

    static Collection<?> elements(Class<?> kind, @Nullable Object value, String expected) {
        if (kind.isInstance(value)) {
            return (Collection<?>) value;
        }
        throw value == null ? new InvalidValue("null is not allowed") : InvalidValue.expected(expected, value);
    }

    /** An immutable list, which may hold nulls; what is thrown says which element it was. */
    static <A, B> List<B> list(Collection<A> values, Function<? super A, ? extends B> change) {
        List<B> changed = new ArrayList<>(values.size());
        for (A value : values) {
            try {
                changed.add(change.apply(value));
            } catch (InvalidValue e) {
                throw e.in("[" + changed.size() + "]");
            }
        }
        return Collections.unmodifiableList(changed);
    }

    static <A, B> B at(String place, @Nullable A value, Function<? super A, ? extends B> change) {
        try {
            return change.apply(value);
        } catch (InvalidValue e) {
            throw e.in(place);
        }
    }

    /** Whether both hold the very same objects, so that nothing has to be copied. */
    @SuppressWarnings("ReferenceEquality")
    static boolean identical(Collection<?> left, Collection<?> right) {
        Iterator<?> others = right.iterator();
        for (Object value : left) {
            if (value != others.next()) {
                return false;
            }
        }
        return true;
    }

    /** A container's component names its element, as in {@code List<Tag>}; that of a map is behind its key. */
    static @Nullable String disagreement(Class<?> container, FieldType<?> element, Type component) {
        if (!(component instanceof ParameterizedType parameterized)
                || !parameterized.getRawType().equals(container)) {
            return "a component is " + container.getSimpleName() + "<...>, not " + component.getTypeName();
        }
        Type[] arguments = parameterized.getActualTypeArguments();
        if (arguments.length == 2 && !arguments[0].equals(String.class)) {
            return "a map's keys are String, not " + arguments[0].getTypeName();
        }
        return element.disagreement(arguments[arguments.length - 1]);
    }
}
