package dev.instar.objects;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An object at one version: for each field of its {@link Shape} a value, which may be null, or none; and which of them were changed since
 * the object was loaded. Objects inside it are field maps too. Immutable.
 *
 * <p>Two are equal when type, version and values are; what was changed is their history, not their value.
 */
public final class FieldMap implements Values {

    private static final Object UNSET = new Object();

    private final Shape shape;
    private final Version version;
    private final @Nullable Object[] values;
    private final Set<String> changes;

    private FieldMap(Shape shape, Version version, @Nullable Object[] values, Set<String> changes) {
        this.shape = shape;
        this.version = version;
        this.values = values;
        this.changes = changes;
    }

    /** Starts one of this shape with every field unset. */
    public static Builder builder(Shape shape) {
        return new Builder(shape, shape.version());
    }

    /** Starts one at a version between two declared ones, whose fields are those of the version before. */
    static Builder builder(Shape shape, Version version) {
        return new Builder(shape, version);
    }

    /** The name of the type. */
    public String type() {
        return shape.type();
    }

    /** The version it is at. */
    public Version version() {
        return version;
    }

    /** The fields it can have. */
    public Shape shape() {
        return shape;
    }

    @Override
    public boolean isSet(String field) {
        return isSet(shape.position(field));
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isSet(int position) {
        return values[position] != UNSET;
    }

    @Override
    public @Nullable Object get(String field) {
        int position = shape.position(field);
        if (!isSet(position)) {
            throw new UnsetField(shape.type(), version, field);
        }
        return values[position];
    }

    /** The value at a position that is set. */
    @Nullable
    Object at(int position) {
        return values[position];
    }

    /** The names of the fields that have no value, in the order of their declaration. */
    public Set<String> unset() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < values.length; i++) {
            if (!isSet(i)) {
                names.add(shape.fields().get(i).name());
            }
        }
        return names;
    }

    /** The fields that are set, with their values, in the order of their declaration. */
    public Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(copy());
    }

    /** The same as a map of the caller's own. */
    Map<String, @Nullable Object> copy() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (isSet(i)) {
                map.put(shape.fields().get(i).name(), values[i]);
            }
        }
        return map;
    }

    /** The names of the fields that were changed, those that hold a changed object among them; sorted. */
    public Set<String> changes() {
        return changes;
    }

    /** The same with this field set and marked as changed, unless it had this value already. */
    public FieldMap with(String field, @Nullable Object value) {
        Builder builder = toBuilder().set(field, value);
        int position = shape.position(field);
        boolean same = isSet(position) && Objects.equals(values[position], builder.values[position]);
        return same ? this : builder.changed(field).build();
    }

    /** The same value with nothing changed, in the objects inside neither. */
    public FieldMap unchanged() {
        FieldMap map = mapChildren((child, value) -> value.unchanged());
        return map.changes.isEmpty() ? map : new FieldMap(map.shape, map.version, map.values, Set.of());
    }

    /** The same with these changes instead of its own. */
    FieldMap withChanges(Set<String> names) {
        return names.equals(changes) ? this : new FieldMap(shape, version, values, sorted(names));
    }

    private static Set<String> sorted(Set<String> names) {
        return names.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(names));
    }

    /** The same with every object directly in it replaced; itself when none is. */
    @SuppressWarnings("ReferenceEquality")
    FieldMap mapChildren(BiFunction<Field<?>, FieldMap, FieldMap> change) {
        @Nullable Object[] changed = values;
        for (int position : shape.objects()) {
            if (isSet(position)) {
                Object value = mapped(shape.fields().get(position), values[position], change);
                if (value != values[position]) {
                    changed = changed == values ? values.clone() : changed;
                    changed[position] = value;
                }
            }
        }
        return changed == values ? this : new FieldMap(shape, version, changed, changes);
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <V> @Nullable Object mapped(
            Field<V> field, @Nullable Object value, BiFunction<Field<?>, FieldMap, FieldMap> change) {
        return Elements.at(
                field.name(), (V) value, v -> field.type().mapChildren(v, child -> change.apply(field, child)));
    }

    /**
     * The same with the changed fields of another one, marked as changed: what a writer changed on top of what somebody else stored
     * meanwhile. Of an object inside, only its changed fields are taken when both are there; a list is taken whole.
     */
    public FieldMap merge(FieldMap change) {
        Builder builder = toBuilder();
        for (String field : change.changes()) {
            Object theirs = change.get(field);
            Object ours = isSet(field) ? get(field) : null;
            if (ours instanceof FieldMap mine
                    && theirs instanceof FieldMap other
                    && !other.changes().isEmpty()) {
                theirs = mine.merge(other);
            }
            builder.set(field, theirs).changed(field);
        }
        return builder.build();
    }

    /** The same with each unset field as the other one has it, unchanged. */
    public FieldMap completedBy(FieldMap other) {
        Builder builder = toBuilder();
        for (String field : unset()) {
            if (other.isSet(field)) {
                builder.set(field, other.get(field));
            }
        }
        return builder.build();
    }

    /** Puts the fields that are set into a JSON object. */
    public void writeTo(Map<String, @Nullable Object> json, ChildJson children) {
        for (int i = 0; i < values.length; i++) {
            if (isSet(i)) {
                Field<?> field = shape.fields().get(i);
                json.put(field.name(), field.toJson(values[i], children));
            }
        }
    }

    /** Starts another one from this. */
    public Builder toBuilder() {
        Builder builder = new Builder(shape, version);
        System.arraycopy(values, 0, builder.values, 0, values.length);
        builder.changes.addAll(changes);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldMap that
                && version.equals(that.version)
                && sameFields(that.shape)
                && Arrays.equals(values, that.values);
    }

    private boolean sameFields(Shape other) {
        return shape == other
                || shape.type().equals(other.type()) && shape.names().equals(other.names());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return shape.type() + " " + version + " " + asMap() + (changes.isEmpty() ? "" : " changed " + changes);
    }

    /** Collects values; each is checked as it is given. Not for several threads. */
    public static final class Builder {

        private final Shape shape;
        private final Version version;
        private final @Nullable Object[] values;
        private final Set<String> changes = new TreeSet<>();

        private Builder(Shape shape, Version version) {
            this.shape = shape;
            this.version = version;
            values = new Object[shape.fields().size()];
            Arrays.fill(values, UNSET);
        }

        /**
         * Sets a field.
         *
         * @throws InvalidValue when there is no such field, or the value is none of its type's
         */
        public Builder set(String field, @Nullable Object value) {
            return set(shape.position(field), value);
        }

        /**
         * Sets the field at a position of {@link Shape#fields}: for who reads many objects and looks the positions up once.
         *
         * @throws InvalidValue when the value is none of its type's
         */
        public Builder set(int position, @Nullable Object value) {
            try {
                values[position] = shape.fields().get(position).check(value);
            } catch (InvalidValue e) {
                throw e.in(shape.toString());
            }
            return this;
        }

        /** Sets all these fields; see {@link #set}. */
        public Builder setAll(Map<String, ? extends @Nullable Object> fields) {
            fields.forEach(this::set);
            return this;
        }

        /**
         * Sets the fields that a JSON object has; names that the shape lacks are left out.
         *
         * @throws InvalidValue when a value is none of its field's type
         */
        public Builder read(Map<String, ? extends @Nullable Object> json, ChildJson children) {
            for (int i = 0; i < values.length; i++) {
                Field<?> field = shape.fields().get(i);
                Object value = json.get(field.name());
                if (value != null || json.containsKey(field.name())) {
                    values[i] = field.fromJson(value, shape, children);
                }
            }
            return this;
        }

        /** Sets a value of which the field's type has already said that it fits. */
        Builder put(int position, @Nullable Object value) {
            values[position] = value;
            return this;
        }

        /** Takes a field's value away. */
        public Builder unset(String field) {
            values[shape.position(field)] = UNSET;
            changes.remove(field);
            return this;
        }

        /** Marks fields as changed; one that is not set, or that the shape lacks, cannot have been and is left out. */
        public Builder changed(Iterable<String> fields) {
            fields.forEach(this::changed);
            return this;
        }

        /** Marks a field as changed. */
        @SuppressWarnings("ReferenceEquality")
        public Builder changed(String field) {
            if (shape.has(field) && values[shape.position(field)] != UNSET) {
                changes.add(field);
            }
            return this;
        }

        /** What was collected. */
        public FieldMap build() {
            return new FieldMap(shape, version, values.clone(), sorted(changes));
        }
    }
}
