package dev.instar.core.dialect.postgresql;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which assignments are proven by the types alone to convert every value. What is not here may still convert
 * everything, but it is not proven: {@code date} to {@code timestamp}, for one, fails for years that a timestamp cannot
 * hold.
 */
final class Conversions {

    /** Decimal digits of the largest value. */
    private static final Map<String, Integer> INTEGERS = Map.of("smallint", 5, "integer", 10, "bigint", 19);

    private static final List<String> WIDER = List.of("smallint", "integer", "bigint");
    private static final Set<String> APPROXIMATE = Set.of("real", "double precision");

    /** Types whose text is the same in every session and which the server assigns to a text by itself. */
    private static final Set<String> PRINTED =
            Set.of("smallint", "integer", "bigint", "numeric", "boolean", "uuid", "json", "jsonb");

    private static final int FINEST = 6;

    private Conversions() {}

    static boolean total(TypeText from, TypeText to) {
        if (from.print().equals(to.print())) {
            return true;
        }
        if (from.array() != to.array()) {
            return false;
        }
        return from.array()
                ? total(from.element(), to.element())
                : numbers(from, to) || texts(from, to) || times(from, to);
    }

    private static boolean numbers(TypeText from, TypeText to) {
        if (INTEGERS.containsKey(from.name())) {
            return INTEGERS.containsKey(to.name())
                    ? WIDER.indexOf(from.name()) <= WIDER.indexOf(to.name())
                    : APPROXIMATE.contains(to.name()) || to.is("numeric") && holds(to, INTEGERS.get(from.name()), 0);
        }
        if (from.is("numeric") && to.is("numeric")) {
            return to.isBare()
                    || !from.isBare() && holds(to, from.modifier(0, 0) - from.modifier(1, 0), from.modifier(1, 0));
        }
        return from.is("real") && to.is("double precision");
    }

    private static boolean holds(TypeText numeric, int digits, int scale) {
        return numeric.isBare()
                || numeric.modifier(1, 0) >= scale && numeric.modifier(0, 0) - numeric.modifier(1, 0) >= digits;
    }

    private static boolean texts(TypeText from, TypeText to) {
        boolean unlimited = to.is("text") || to.is("character varying") && to.isBare();
        if (PRINTED.contains(from.name())) {
            return unlimited;
        }
        if (from.is("text") || from.is("character varying")) {
            return unlimited || to.is("character varying") && limit(from) <= limit(to);
        }
        if (from.is("character")) {
            return unlimited || (to.is("character varying") || to.is("character")) && limit(from) <= limit(to);
        }
        return (from.is("bit") || from.is("bit varying")) && to.is("bit varying") && limit(from) <= limit(to);
    }

    private static int limit(TypeText type) {
        return type.is("text") ? Integer.MAX_VALUE : type.modifier(0, Integer.MAX_VALUE);
    }

    private static boolean times(TypeText from, TypeText to) {
        return from.name().startsWith("time")
                && from.is(to.name())
                && from.modifier(0, FINEST) <= to.modifier(0, FINEST);
    }
}
