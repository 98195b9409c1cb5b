package dev.instar.objects;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a type at a version.
 *
 * @param name in snake_case, as it stands in declarations, JSON and, unless said otherwise, in the database
 * @param readOnly whether its first value stays
 * @param initial what an object gets that was stored before the field existed; unset where nothing was declared
 */
public record Field<V>(String name, FieldType<V> type, boolean readOnly, Settable<V> initial) {

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public Field {
        if (!SNAKE_CASE.matcher(name).matches()) {
            throw new InvalidValue("a field's name is in snake_case, not \"" + name + "\"");
        }
    }

    /** A field that can be written and has no default. */
    public static <V> Field<V> of(String name, FieldType<V> type) {
        return new Field<>(name, type, false, Settable.unset());
    }

    /** The same, set once and never changed again. */
    public Field<V> asReadOnly() {
        return new Field<>(name, type, true, initial);
    }

    /** The same with a value for objects that were stored before it existed. */
    public Field<V> byDefault(@Nullable V value) {
        return new Field<>(name, type, readOnly, Settable.of(check(value)));
    }

    Field<V> named(String other) {
        return new Field<>(other, type, readOnly, initial);
    }

    Field<V> withChildAt(Version version) {
        return new Field<>(name, type.withChildAt(version), readOnly, initial);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    @Nullable
    Object toJson(@Nullable Object value, ChildJson children) {
        return type.toJson((V) value, children);
    }

    @Nullable
    V fromJson(@Nullable Object json, Shape shape, ChildJson children) {
        try {
            return type.fromJson(json, children);
        } catch (InvalidValue e) {
            throw e.in(name).in(shape.toString());
        }
    }

    /** The value, immutable; what does not fit is told with the field's name. */
    @Nullable
    V check(@Nullable Object value) {
        try {
            return type.check(value);
        } catch (InvalidValue e) {
            throw e.in(name);
        }
    }
}
