package dev.instar.objects;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scalar types, each with its way to JSON and back. */
final class Scalars {

    private static final Pattern UUID_TEXT =
            Pattern.compile("\\p{XDigit}{8}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{12}");

    static final ScalarType<Long> LONG =
            plain("long", Long.class, long.class, json -> json instanceof Long number ? number : null);

    static final ScalarType<Integer> INTEGER = new ScalarType<>(
            "integer",
            Integer.class,
            int.class,
            n -> n,
            n -> (long) n,
            json -> json instanceof Long n ? fitting(n) : null);

    static final ScalarType<BigInteger> BIG_INTEGER = new ScalarType<>(
            "big_integer", BigInteger.class, BigInteger.class, n -> n, Scalars::smallest, Scalars::integer);

    static final ScalarType<Double> DOUBLE =
            new ScalarType<>("double", Double.class, double.class, Scalars::finite, n -> n, Scalars::floating);

    static final ScalarType<BigDecimal> DECIMAL =
            plain("decimal", BigDecimal.class, BigDecimal.class, Scalars::decimal);

    static final ScalarType<Boolean> BOOLEAN =
            plain("boolean", Boolean.class, boolean.class, json -> json instanceof Boolean truth ? truth : null);

    static final ScalarType<String> STRING =
            plain("string", String.class, String.class, json -> json instanceof String text ? text : null);

    static final ScalarType<UUID> UUID =
            new ScalarType<>("uuid", UUID.class, UUID.class, id -> id, Object::toString, Scalars::uuid);

    static final ScalarType<Instant> DATE_TIME = new ScalarType<>(
            "date_time",
            Instant.class,
            Instant.class,
            DateTimes::check,
            DateTimes::write,
            json -> json instanceof String text ? DateTimes.read(text) : null);

    private Scalars() {}

    static <V> ScalarType<V> text(String name, Class<V> type, Function<String, V> read, Function<V, String> write) {
        Function<Object, @Nullable V> reader = json -> json instanceof String text ? read(name, text, read) : null;
        return new ScalarType<>(name, type, type, value -> value, write::apply, reader);
    }

    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private static <V> V read(String name, String text, Function<String, V> read) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            InvalidValue invalid = InvalidValue.expected(name, text);
            invalid.addSuppressed(e);
            throw invalid;
        }
    }

    private static <V> ScalarType<V> plain(
            String text, Class<V> type, Class<?> primitive, Function<Object, @Nullable V> read) {
        return new ScalarType<>(text, type, primitive, value -> value, value -> value, read);
    }

    private static @Nullable Integer fitting(long number) {
        return number == (int) number ? (Integer) (int) number : null;
    }

    private static Object smallest(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static @Nullable BigInteger integer(Object json) {
        if (json instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        return json instanceof BigInteger number ? number : null;
    }

    private static @Nullable Double floating(Object json) {
        return json instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw InvalidValue.expected("a finite double", number);
        }
        return number;
    }

    private static @Nullable BigDecimal decimal(Object json) {
        if (json instanceof BigDecimal number) {
            return number;
        }
        if (json instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        BigInteger integer = integer(json);
        return integer == null ? null : new BigDecimal(integer);
    }

    private static @Nullable UUID uuid(Object json) {
        if (!(json instanceof String text) || !UUID_TEXT.matcher(text).matches()) {
            return null;
        }
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }
}
