package dev.instar.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a version changes, one line each; both directions follow from it. Which migration of the database brings the stored form is
 * said by {@link #migratedBy}.
 */
public final class Changes {

    private final List<Change> all = new ArrayList<>();
    private @Nullable String migration;

    Changes() {}

    List<Change> all() {
        return List.copyOf(all);
    }

    Optional<String> migration() {
        return Optional.ofNullable(migration);
    }

    /**
     * A new field. In a version after the first, an object stored before has null in it where null is allowed; another type needs a value
     * ({@link #add(String, FieldType, Object)}) or a record's component that may be unset.
     */
    public <V> Changes add(String field, FieldType<V> type) {
        return add(Field.of(field, type));
    }

    /** A new field, and what it is in an object stored before. */
    public <V> Changes add(String field, FieldType<V> type, V initial) {
        return add(Field.of(field, type).byDefault(initial));
    }

    /** A new field with all it says about itself. */
    public Changes add(Field<?> field) {
        return with(new AddField(field));
    }

    /** A field goes; readers of the version before find it unset. */
    public Changes remove(String field) {
        return with(new RemoveField(field, values -> Settable.unset()));
    }

    /** A field goes; readers of the version before get this value. */
    public Changes remove(String field, @Nullable Object restored) {
        return with(new RemoveField(field, values -> Settable.of(restored)));
    }

    /** A field goes; readers of the version before get what the function makes of the fields of this version. */
    public Changes remove(String field, Function<Values, ? extends @Nullable Object> restore) {
        return with(new RemoveField(field, values -> Settable.of(restore.apply(values))));
    }

    /** The same value under another name. */
    public Changes rename(String from, String to) {
        return with(new RenameField(from, to));
    }

    /**
     * Another type.
     *
     * @param from the type it had, as it was declared
     * @param up a new value of an old one; not asked about null
     * @param down an old value of a new one; not asked about null
     */
    public <A, B> Changes convert(
            String field,
            FieldType<A> from,
            FieldType<B> to,
            Function<? super A, ? extends B> up,
            Function<? super B, ? extends A> down) {
        UnaryOperator<Field<?>> redeclare = old -> {
            if (!old.type().text().equals(from.text())) {
                throw new InvalidValue(
                        "field %s is %s, not %s".formatted(field, old.type().text(), from.text()));
            }
            return new Field<>(field, to, old.readOnly(), Settable.unset());
        };
        return with(new ConvertField(field, redeclare, notNull(up), notNull(down), false));
    }

    @SuppressWarnings("unchecked")
    private static <A, B> UnaryOperator<@Nullable Object> notNull(Function<? super A, ? extends B> function) {
        return value -> value == null ? null : function.apply((A) value);
    }

    /**
     * Other values of an enum. A value that neither map names stays; one that the other side does not have is refused there.
     *
     * @param up what the old version's values are called from now on
     * @param down what readers of the old version get for values it does not have
     */
    public Changes enumValues(String field, FieldType<String> to, Map<String, String> up, Map<String, String> down) {
        UnaryOperator<@Nullable Object> rise =
                value -> value instanceof String text ? up.getOrDefault(text, text) : value;
        UnaryOperator<@Nullable Object> fall =
                value -> value instanceof String text ? down.getOrDefault(text, text) : value;
        return with(new ConvertField(
                field, old -> new Field<>(field, to, old.readOnly(), Settable.unset()), rise, fall, false));
    }

    /** Null is allowed from now on; readers of the version before get this value for it. */
    public Changes nullable(String field, Object instead) {
        UnaryOperator<@Nullable Object> down = value -> value == null ? instead : value;
        return with(new ConvertField(field, Retyped::nullable, value -> value, down, true));
    }

    /** Null is no longer allowed; what was stored as null is this value. */
    public Changes notNull(String field, Object instead) {
        UnaryOperator<@Nullable Object> up = value -> value == null ? instead : value;
        return with(new ConvertField(field, Retyped::notNull, up, value -> value, true));
    }

    /** Its first value stays from now on, or no longer. */
    public Changes readOnly(String field, boolean readOnly) {
        return with(ConvertField.declaration(field, old -> Retyped.readOnly(old, readOnly)));
    }

    /** Objects stored before the field existed get another value from now on. */
    public Changes initial(String field, @Nullable Object value) {
        return with(ConvertField.declaration(field, old -> Retyped.initial(old, value)));
    }

    /** The objects in the field are at another version from now on, for readers that do not say which versions they know. */
    public Changes child(String field, String version) {
        return with(ConvertField.declaration(field, old -> old.withChildAt(Version.of(version))));
    }

    /**
     * Several fields instead of several others.
     *
     * @param up the fresh fields' values of the old ones'
     * @param down the old fields' values of the fresh ones'
     */
    public Changes replace(
            List<String> old,
            List<Field<?>> fresh,
            Function<Values, Map<String, ? extends @Nullable Object>> up,
            Function<Values, Map<String, ? extends @Nullable Object>> down) {
        return with(new ReplaceFields(List.copyOf(old), List.copyOf(fresh), up, down));
    }

    /** A method that can be called at a distance, as its signature; it is part of the fingerprint and of nothing else. */
    public Changes addMethod(String signature) {
        return with(new ChangeMethods(fields -> fields.addMethod(signature)));
    }

    /** A method that can no longer be called at a distance. */
    public Changes removeMethod(String signature) {
        return with(new ChangeMethods(fields -> fields.removeMethod(signature)));
    }

    /** The migration of the database that brings the form of this version; its directive says which form is stored. */
    public Changes migratedBy(String name) {
        migration = name;
        return this;
    }

    private Changes with(Change change) {
        all.add(change);
        return this;
    }
}
