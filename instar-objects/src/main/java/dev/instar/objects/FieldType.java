package dev.instar.objects;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a field may hold. A value has three shapes, and a type knows the way between them: in a {@link FieldMap} ({@code V}, immutable;
 * objects are field maps, values of enums are text), in a component of a record, and as plain JSON (text, {@link Long},
 * {@link BigInteger}, {@link BigDecimal}, {@link Boolean}, list, map).
 *
 * <p>Nothing is guessed: {@code "5"} is no number, {@code "false"} is no truth value, a number that does not fit is refused.
 *
 * @param <V> the class of its values in a field map
 */
public sealed interface FieldType<V>
        permits ScalarType, EnumType, ListType, SetType, MapType, ObjectType, NullableType {

    /** 64-bit integer; a component is {@code long} or {@code Long}. */
    FieldType<Long> LONG = Scalars.LONG;

    /** 32-bit integer; a component is {@code int} or {@code Integer}. */
    FieldType<Integer> INTEGER = Scalars.INTEGER;

    /** An integer of any size. */
    FieldType<BigInteger> BIG_INTEGER = Scalars.BIG_INTEGER;

    /** 64-bit binary floating point, finite; a component is {@code double} or {@code Double}. */
    FieldType<Double> DOUBLE = Scalars.DOUBLE;

    /** A decimal number of any size and scale. */
    FieldType<BigDecimal> DECIMAL = Scalars.DECIMAL;

    /** True or false; a component is {@code boolean} or {@code Boolean}. */
    FieldType<Boolean> BOOLEAN = Scalars.BOOLEAN;

    /** Text. */
    FieldType<String> STRING = Scalars.STRING;

    /** A UUID; written in its canonical form. */
    FieldType<UUID> UUID = Scalars.UUID;

    /** A moment. JSON has it in UTC and whole seconds, {@code 2015-06-15T22:37:30Z}; any offset is read, fractions are cut when written. */
    FieldType<Instant> DATE_TIME = Scalars.DATE_TIME;

    /**
     * A scalar of the user's that is text in JSON.
     *
     * @param name what fingerprints and messages call it
     * @param read makes a value of text; what it throws is told as an invalid value
     * @param write makes text of a value, such that {@code read} gives an equal value
     */
    static <V> FieldType<V> text(String name, Class<V> type, Function<String, V> read, Function<V, String> write) {
        return Scalars.text(name, type, read, write);
    }

    /** One of these texts; a component is {@code String}. */
    static FieldType<String> enumOf(String... values) {
        return EnumType.of(List.of(values));
    }

    /** A constant of a Java enum, as its name in lower case; a component is that enum. */
    static <E extends Enum<E>> FieldType<String> enumOf(Class<E> constants) {
        return EnumType.of(constants);
    }

    /** A list of values; a component is {@code List<...>}. */
    static <E> FieldType<List<E>> listOf(FieldType<E> element) {
        return new ListType<>(element);
    }

    /** A set of values, in JSON a list in any order; a component is {@code Set<...>}. */
    static <E> FieldType<Set<E>> setOf(FieldType<E> element) {
        return new SetType<>(element);
    }

    /** A map from text to values; a component is {@code Map<String, ...>}. */
    static <E> FieldType<Map<String, E>> mapOf(FieldType<E> element) {
        return new MapType<>(element);
    }

    /**
     * An object of another versioned type; a component is its record.
     *
     * @param version the version of the child that this version of the parent goes with: what a reader of the parent at this version
     *     gets when it does not say which versions it knows
     */
    static FieldType<FieldMap> object(VersionedType<?> type, String version) {
        return new ObjectType(type, Version.of(version));
    }

    /** The same, null allowed. */
    default FieldType<V> nullable() {
        return new NullableType<>(this);
    }

    /** Whether null is a value of it. */
    default boolean isNullable() {
        return false;
    }

    /** A stable text for fingerprints and messages: {@code list<object Tag>?}. */
    String text();

    /**
     * The value as it stands in a field map: immutable, of class {@code V}.
     *
     * @throws InvalidValue when it is none of this type's
     */
    V check(@Nullable Object value);

    /** The value as JSON. */
    @Nullable
    Object toJson(V value, ChildJson children);

    /**
     * The value of JSON.
     *
     * @throws InvalidValue when it is none of this type's
     */
    V fromJson(@Nullable Object json, ChildJson children);

    /** The value as a record has it. */
    @Nullable
    Object toComponent(V value);

    /** The value of a record's component, checked. */
    V fromComponent(@Nullable Object component);

    /** What is wrong with a record's component of this class, or null when nothing is. */
    @Nullable
    String disagreement(Type component);

    /** The type of the objects in it, with the version that goes with this one. */
    default Optional<ObjectType> child() {
        return Optional.empty();
    }

    /** The same type with its objects at another version. */
    default FieldType<V> withChildAt(Version version) {
        return this;
    }

    /** The value with every object in it replaced; the same value when there is none or all stay the same. */
    default V mapChildren(V value, UnaryOperator<FieldMap> change) {
        return value;
    }
}
