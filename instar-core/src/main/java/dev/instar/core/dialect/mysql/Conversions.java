package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.mysql.impact.TypeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which assignments are proven by the types alone to convert every value in strict mode. What is not here may still convert
 * everything, but it is not proven: {@code timestamp} to {@code datetime}, for one, depends on the time zone of the session.
 */
final class Conversions {

    /** Bytes of a whole number; its digits follow from them. */
    private static final Map<String, Integer> BYTES =
            Map.of("tinyint", 1, "smallint", 2, "mediumint", 3, "int", 4, "bigint", 8);

    private static final Map<Integer, Integer> DIGITS = Map.of(1, 3, 2, 5, 3, 8, 4, 10, 8, 20);

    /** Bytes that each kind of text or blob without a length of its own holds. */
    private static final Map<String, Long> CAPACITY = Map.of(
            "tinytext",
            255L,
            "text",
            65_535L,
            "mediumtext",
            16_777_215L,
            "longtext",
            4_294_967_295L,
            "tinyblob",
            255L,
            "blob",
            65_535L,
            "mediumblob",
            16_777_215L,
            "longblob",
            4_294_967_295L);

    /** The most bytes one character takes. */
    private static final int WIDEST = 4;

    private static final List<String> TIMES = List.of("time", "datetime", "timestamp");

    private Conversions() {}

    static boolean total(TypeText from, TypeText to) {
        if (from.zerofill() || to.zerofill()) {
            return from.equals(to);
        }
        return from.range().equals(to.range()) && sameCharacters(from, to)
                || numbers(from, to)
                || texts(from, to)
                || binaries(from, to)
                || times(from, to)
                || members(from, to);
    }

    private static boolean numbers(TypeText from, TypeText to) {
        if (from.isInteger()) {
            int bytes = bytes(from);
            if (to.isInteger()) {
                int room = bytes(to);
                return from.unsigned() == to.unsigned() ? bytes <= room : from.unsigned() && bytes < room;
            }
            boolean exact = to.is("decimal") && (from.unsigned() || !to.unsigned());
            return exact && holds(to, digits(from), 0) || to.is("double") && !to.unsigned() && bytes <= 4;
        }
        boolean signs = from.unsigned() || !to.unsigned();
        return from.is("decimal") && to.is("decimal")
                ? signs && holds(to, from.modifier(0, 10) - from.modifier(1, 0), from.modifier(1, 0))
                : from.is("float")
                        && to.is("double")
                        && signs
                        && from.modifiers().isEmpty()
                        && to.modifiers().isEmpty();
    }

    private static int bytes(TypeText integer) {
        return BYTES.getOrDefault(integer.name(), 0);
    }

    /** Decimal digits of the largest value. */
    private static int digits(TypeText integer) {
        return DIGITS.getOrDefault(bytes(integer), 0);
    }

    private static boolean holds(TypeText decimal, int digits, int scale) {
        return decimal.modifier(1, 0) >= scale && decimal.modifier(0, 10) - decimal.modifier(1, 0) >= digits;
    }

    private static boolean texts(TypeText from, TypeText to) {
        if (!isText(to)) {
            return false;
        }
        if (from.isInteger()) {
            // A text has room for a number when it has room for its digits and a sign.
            int needed = digits(from) + (from.unsigned() ? 0 : 1);
            return characters(to) >= needed;
        }
        // A char loses the blanks at its end: only another char or a longer text gives back what was read.
        boolean kept = from.is("char") || !to.is("char");
        return isText(from)
                && kept
                && sameCharacters(from, to)
                && (CAPACITY.containsKey(from.name()) && CAPACITY.containsKey(to.name()) && !recoded(from, to)
                        ? room(from) <= room(to)
                        : room(from) <= characters(to));
    }

    private static boolean isText(TypeText type) {
        return type.is("char") || type.is("varchar") || type.name().endsWith("text");
    }

    /** Characters it surely holds. */
    private static long characters(TypeText type) {
        return CAPACITY.containsKey(type.name()) ? room(type) / WIDEST : type.modifier(0, 1);
    }

    private static boolean recoded(TypeText from, TypeText to) {
        return !set(from).equals(set(to));
    }

    /** Every character of one is in the other: the same set, or the one that has them all. */
    private static boolean sameCharacters(TypeText from, TypeText to) {
        return set(from).equals(set(to)) || set(to).filter("utf8mb4"::equals).isPresent() && !isBinary(from);
    }

    private static boolean isBinary(TypeText type) {
        return set(type).filter("binary"::equals).isPresent();
    }

    private static Optional<String> set(TypeText type) {
        return type.characterSet().or(() -> type.collation().map(Sql::characterSet));
    }

    private static boolean binaries(TypeText from, TypeText to) {
        boolean binary = isBlob(from) && isBlob(to);
        // A binary is filled with zeros to its length, so only a variable one keeps the value.
        return binary && !to.is("binary") && room(from) <= room(to);
    }

    private static boolean isBlob(TypeText type) {
        return type.is("binary") || type.is("varbinary") || type.name().endsWith("blob");
    }

    /** What it holds at the most: bytes, or characters where its length counts those. */
    private static long room(TypeText type) {
        return CAPACITY.getOrDefault(type.name(), (long) type.modifier(0, 1));
    }

    private static boolean times(TypeText from, TypeText to) {
        boolean same = TIMES.contains(from.name()) && from.is(to.name());
        return same && from.modifier(0, 0) <= to.modifier(0, 0) || from.is("date") && to.is("datetime");
    }

    private static boolean members(TypeText from, TypeText to) {
        boolean listed = from.is("enum") || from.is("set");
        return listed
                && from.is(to.name())
                && sameCharacters(from, to)
                && to.modifiers().containsAll(from.modifiers());
    }
}
