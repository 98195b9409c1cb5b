package dev.instar.core.dialect.postgresql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A type as a text names it, its aliases resolved.
 *
 * @param name as the server prints it, without modifiers: {@code character varying}, {@code timestamp with time zone}
 * @param modifiers what stands in parentheses
 * @param array whether it is an array of that
 */
record TypeText(String name, List<String> modifiers, boolean array) {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("bool", "boolean"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");

    /** Types with modifiers that no alias stands for. */
    private static final Set<String> COUNTED = Set.of("bit", "text", "interval", "date", "uuid", "json", "jsonb");

    /** Binary digits of the largest {@code float(n)} that is a {@code real}. */
    private static final int REAL_DIGITS = 24;

    /** Words that may follow the first word of a type. */
    private static final Set<String> FOLLOWING = Set.of(
            "precision",
            "varying",
            "with",
            "without",
            "time",
            "zone",
            "character",
            "char",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "to");

    TypeText {
        modifiers = List.copyOf(modifiers);
    }

    /** The type that a text names; empty when it is not the name of a type and nothing else. */
    static Optional<TypeText> parse(String text) {
        return new TypeParser(Tokens.of(text), FOLLOWING).parse().filter(TypeText::isCounted);
    }

    /** Types of the server's own count in numbers; only types of extensions have words there. */
    private boolean isCounted() {
        return modifiers.stream().allMatch(TypeText::isNumber)
                || !ALIASES.containsValue(name) && !COUNTED.contains(name);
    }

    private static boolean isNumber(String modifier) {
        return modifier.matches("-?[0-9]+");
    }

    /** Aliases and the modifiers that are left out, made what the server makes of them. */
    static TypeText resolved(String name, List<String> modifiers, boolean array) {
        if (name.equals("float") && modifiers.size() == 1 && isNumber(modifiers.get(0))) {
            boolean real = Integer.parseInt(modifiers.get(0)) <= REAL_DIGITS;
            return new TypeText(real ? "real" : "double precision", List.of(), array);
        }
        String known = ALIASES.getOrDefault(name, name);
        boolean single = modifiers.isEmpty() && (known.equals("character") || known.equals("bit"));
        boolean integral = known.equals("numeric") && modifiers.size() == 1;
        return new TypeText(
                known, single ? List.of("1") : integral ? List.of(modifiers.get(0), "0") : modifiers, array);
    }

    /** As the server prints it. */
    String print() {
        String inParentheses = modifiers.isEmpty() ? "" : modifiers.stream().collect(Collectors.joining(",", "(", ")"));
        int zone = name.startsWith("time") ? name.indexOf(' ') : -1;
        String printed =
                zone < 0 ? name + inParentheses : name.substring(0, zone) + inParentheses + name.substring(zone);
        return array ? printed + "[]" : printed;
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** A modifier as a number, or what holds where it was left out. */
    int modifier(int place, int otherwise) {
        return place < modifiers.size() ? Integer.parseInt(modifiers.get(place)) : otherwise;
    }

    boolean isBare() {
        return modifiers.isEmpty();
    }

    TypeText element() {
        return new TypeText(name, modifiers, false);
    }

    /** Whether it is short for a sequence and a default. */
    boolean isSerial() {
        return SERIAL.contains(name);
    }
}
