package dev.instar.core.dialect.mysql.impact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type as a text names it, its aliases resolved.
 *
 * @param name as the servers print it: {@code int}, {@code varchar}, {@code double}
 * @param modifiers what stands in parentheses; the values of an enum or set without quotes
 * @param unsigned numbers from zero up
 * @param zerofill printed with leading zeros
 * @param characterSet the character set, where it is said
 * @param collation the collation, where it is said
 */
public record TypeText(
        String name,
        List<String> modifiers,
        boolean unsigned,
        boolean zerofill,
        Optional<String> characterSet,
        Optional<String> collation) {

    /** Display width that servers print where none is given; without a sign one less, but for the largest. */
    private static final Map<String, Integer> WIDTHS =
            Map.of("tinyint", 4, "smallint", 6, "mediumint", 9, "int", 11, "bigint", 20);

    public TypeText {
        modifiers = List.copyOf(modifiers);
    }

    /** The type that a text names; empty when it is not the name of a type and nothing else. */
    public static Optional<TypeText> parse(String text) {
        try {
            List<Token> tokens = Lexer.tokens(text);
            return new TypeParser(tokens.subList(0, tokens.size() - 1)).parse();
        } catch (UnreadableException unended) {
            return Optional.empty();
        }
    }

    public boolean is(String other) {
        return name.equals(other);
    }

    /** Whether it is a whole number. */
    public boolean isInteger() {
        return WIDTHS.containsKey(name);
    }

    /** A modifier as a number, or what holds where it was left out. */
    public int modifier(int place, int otherwise) {
        return place < modifiers.size() ? Integer.parseInt(modifiers.get(place)) : otherwise;
    }

    /** As that server prints it, character set and collation behind it where they are said. */
    public String print(Server server) {
        return printed(server)
                + characterSet.map(set -> " CHARACTER SET " + set).orElse("")
                + collation.map(c -> " COLLATE " + c).orElse("");
    }

    /** What values it can hold: the type as printed, without display widths, character set and collation. */
    public String range() {
        List<String> kept = isInteger() || name.equals("year") ? List.of() : modifiers;
        return name + parenthesized(kept) + (unsigned ? " unsigned" : "");
    }

    private String printed(Server server) {
        if (server.mariaDb() && name.equals("json")) {
            return "longtext";
        }
        return name + parenthesized(shown(server)) + (unsigned ? " unsigned" : "") + (zerofill ? " zerofill" : "");
    }

    /** Since 8.0.19 MySQL prints no display width but that of a boolean. */
    private List<String> shown(Server server) {
        boolean bare = server.isMySql(8, 0, 19);
        if (isInteger()) {
            boolean kept = !bare || zerofill || name.equals("tinyint") && !unsigned && modifiers.equals(List.of("1"));
            int width = WIDTHS.getOrDefault(name, 0);
            String usual = String.valueOf(unsigned && !name.equals("bigint") ? width - 1 : width);
            return !kept ? List.of() : modifiers.isEmpty() ? List.of(usual) : modifiers;
        }
        if (name.equals("year")) {
            return bare ? List.of() : List.of("4");
        }
        return modifiers;
    }

    private String parenthesized(List<String> parts) {
        boolean texts = name.equals("enum") || name.equals("set");
        return parts.isEmpty()
                ? ""
                : parts.stream()
                        .map(part -> texts ? "'" + part.replace("'", "''") + "'" : part)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
