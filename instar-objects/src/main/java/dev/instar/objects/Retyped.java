package dev.instar.objects;

import org.jspecify.annotations.Nullable;

/** A field with one thing about it declared anew. */
final class Retyped {

    private Retyped() {}

    static <V> Field<V> nullable(Field<V> old) {
        if (old.type().isNullable()) {
            throw new InvalidValue("field " + old.name() + " allows null already");
        }
        return new Field<>(old.name(), old.type().nullable(), old.readOnly(), old.initial());
    }

    static <V> Field<V> notNull(Field<V> old) {
        if (!(old.type() instanceof NullableType<V> type)) {
            throw new InvalidValue("field " + old.name() + " does not allow null");
        }
        boolean keeps = old.initial().isSet() && old.initial().get() != null;
        return new Field<>(old.name(), type.inner(), old.readOnly(), keeps ? old.initial() : Settable.unset());
    }

    static <V> Field<V> readOnly(Field<V> old, boolean readOnly) {
        return new Field<>(old.name(), old.type(), readOnly, old.initial());
    }

    static <V> Field<V> initial(Field<V> old, @Nullable Object value) {
        return new Field<>(old.name(), old.type(), old.readOnly(), Settable.of(old.check(value)));
    }
}
