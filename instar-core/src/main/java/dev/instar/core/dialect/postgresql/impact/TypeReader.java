package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the name of a type, as a person or as the server writes it. */
final class TypeReader {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("smallint", "int2"),
            Map.entry("bigint", "int8"),
            Map.entry("serial", "int4"),
            Map.entry("serial4", "int4"),
            Map.entry("smallserial", "int2"),
            Map.entry("serial2", "int2"),
            Map.entry("bigserial", "int8"),
            Map.entry("serial8", "int8"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("national char", "char"),
            Map.entry("national character", "char"),
            Map.entry("char varying", "varchar"),
            Map.entry("character varying", "varchar"),
            Map.entry("nchar varying", "varchar"),
            Map.entry("national char varying", "varchar"),
            Map.entry("national character varying", "varchar"),
            Map.entry("bit varying", "varbit"));

    private static final Set<String> SERIAL =
            Set.of("serial", "serial4", "smallserial", "serial2", "bigserial", "serial8");
    private static final Set<String> ZONED = Set.of("time", "timestamp");
    private static final Set<String> FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");

    /** Binary digits of the largest {@code float(n)} that is a {@code real}. */
    private static final int REAL_DIGITS = 24;

    private final TokenReader reader;

    private TypeReader(TokenReader reader) {
        this.reader = reader;
    }

    static TypeName read(TokenReader reader) {
        return new TypeReader(reader).type();
    }

    private TypeName type() {
        boolean set = reader.takes("setof");
        boolean quoted =
                reader.peek().kind() == Token.Kind.QUOTED || reader.peek(1).symbol(".");
        if (quoted) {
            return type(own(), false);
        }
        String words = words();
        TypeName type = type(ALIASES.getOrDefault(words, words), SERIAL.contains(words) && !set);
        return type;
    }

    /** A type named with its schema or in quotes: one of the server's own, or the user's. */
    private String own() {
        Name name = reader.name();
        return name.bare().equals("char") ? "\"char\"" : name.bare();
    }

    private String words() {
        String first = reader.identifier();
        if (first.equals("double")) {
            reader.expect("precision");
            return "double precision";
        }
        StringBuilder words = new StringBuilder(first);
        if (first.equals("national")) {
            words.append(' ').append(reader.identifier());
        }
        if (Set.of("char", "character", "nchar", "bit", "national").contains(first) && reader.takes("varying")) {
            words.append(" varying");
        }
        return words.toString();
    }

    private TypeName type(String name, boolean serial) {
        String fields = name.equals("interval") ? fields() : "";
        List<Integer> modifiers = modifiers();
        String resolved = name;
        if (ZONED.contains(name)) {
            resolved = reader.takes("with", "time", "zone") ? name + "tz" : name;
            reader.takes("without", "time", "zone");
        }
        return resolved(resolved, modifiers, fields, brackets(), serial);
    }

    private static TypeName resolved(
            String name, List<Integer> modifiers, String fields, boolean array, boolean serial) {
        return switch (name) {
            case "float" -> TypeName.of(modifiers.isEmpty() || modifiers.get(0) > REAL_DIGITS ? "float8" : "float4");
            case "char" -> new TypeName("bpchar", modifiers.isEmpty() ? List.of(1) : modifiers, "", array, false);
            case "bit" -> new TypeName("bit", modifiers.isEmpty() ? List.of(1) : modifiers, "", array, false);
            case "numeric" ->
                new TypeName(name, modifiers.size() == 1 ? List.of(modifiers.get(0), 0) : modifiers, "", array, false);
            default -> new TypeName(name, modifiers, fields, array, serial);
        };
    }

    /** {@code day to second}, in front of the parentheses. */
    private String fields() {
        if (!reader.seesAny(FIELDS)) {
            return "";
        }
        String from = reader.identifier();
        return reader.takes("to") ? from + " to " + reader.identifier() : from;
    }

    private List<Integer> modifiers() {
        List<Integer> modifiers = new ArrayList<>();
        if (reader.seesSymbol("(")) {
            for (List<Token> part : reader.parts()) {
                boolean negative = part.get(0).symbol("-");
                Token number = part.get(part.size() - 1);
                if (number.kind() == Token.Kind.NUMBER && number.text().matches("[0-9]{1,9}")) {
                    modifiers.add((negative ? -1 : 1) * Integer.parseInt(number.text()));
                }
            }
        }
        return modifiers;
    }

    private boolean brackets() {
        boolean any = reader.takes("array");
        while (reader.seesSymbol("[")) {
            any = true;
            reader.next();
            reader.until(r -> r.seesSymbol("]"));
            reader.expectSymbol("]");
        }
        return any;
    }
}
