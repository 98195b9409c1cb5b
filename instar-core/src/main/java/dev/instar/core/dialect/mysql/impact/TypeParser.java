package dev.instar.core.dialect.mysql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a type's name out of tokens: words, modifiers in parentheses, sign, character set and collation. */
final class TypeParser {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("real", "double"),
            Map.entry("double precision", "double"),
            Map.entry("float4", "float"),
            Map.entry("float8", "double"),
            Map.entry("character", "char"),
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("long", "mediumtext"),
            Map.entry("long varchar", "mediumtext"),
            Map.entry("geomcollection", "geometrycollection"));

    private static final Set<String> KNOWN = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "bit",
            "year",
            "date",
            "time",
            "datetime",
            "timestamp",
            "char",
            "varchar",
            "binary",
            "varbinary",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "enum",
            "set",
            "json",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "uuid",
            "inet4",
            "inet6");

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double");

    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

    /** Binary digits of the largest {@code float(n)} that has single precision. */
    private static final int SINGLE_DIGITS = 24;

    private final List<Token> tokens;
    private int at;

    TypeParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Optional<TypeText> parse() {
        return read().filter(type -> at == tokens.size());
    }

    /** The type at the beginning; {@link #end} tells where it stops. */
    Optional<TypeText> read() {
        String word = word();
        if (takes("precision") || word.equals("long") && takes("varchar")) {
            word += " " + tokens.get(at - 1).folded();
        } else if ((word.equals("char") || word.equals("character")) && takes("varying")) {
            word += " varying";
        }
        String name = ALIASES.getOrDefault(word, word);
        if (word.equals("bool") || word.equals("boolean")) {
            return Optional.of(new TypeText("tinyint", List.of("1"), false, false, Optional.empty(), Optional.empty()));
        }
        Optional<List<String>> modifiers = KNOWN.contains(name) ? modifiers(name) : Optional.empty();
        return modifiers.flatMap(m -> attributes(name, m));
    }

    /** The place of the first token behind the type. */
    int end() {
        return at;
    }

    private String word() {
        return at < tokens.size() && tokens.get(at).kind() == Token.Kind.WORD
                ? tokens.get(at++).folded()
                : "";
    }

    private boolean takes(String word) {
        boolean taken = at < tokens.size() && tokens.get(at).word(word);
        at += taken ? 1 : 0;
        return taken;
    }

    private boolean sees(String sign) {
        return at < tokens.size() && tokens.get(at).symbol(sign);
    }

    private Optional<List<String>> modifiers(String name) {
        boolean listed = name.equals("enum") || name.equals("set");
        List<String> modifiers = new ArrayList<>();
        if (!sees("(")) {
            boolean needed = listed || name.equals("varchar") || name.equals("varbinary");
            return needed ? Optional.empty() : Optional.of(modifiers);
        }
        do {
            at++;
            Token.Kind wanted = listed ? Token.Kind.STRING : Token.Kind.NUMBER;
            if (at >= tokens.size()
                    || tokens.get(at).kind() != wanted
                    || !listed && !tokens.get(at).text().matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            modifiers.add(tokens.get(at++).text());
        } while (sees(","));
        return sees(")") && at++ >= 0 ? Optional.of(modifiers) : Optional.empty();
    }

    private Optional<TypeText> attributes(String name, List<String> modifiers) {
        boolean number = NUMBERS.contains(name);
        boolean unsigned = false;
        boolean zerofill = false;
        Optional<String> set = Optional.empty();
        Optional<String> collation = Optional.empty();
        while (at < tokens.size()) {
            if (number && takes("unsigned")) {
                unsigned = true;
            } else if (number && takes("zerofill")) {
                zerofill = true;
            } else if (number && takes("signed")) {
                unsigned = false;
            } else if (TEXTS.contains(name) && seesCharacterSet()) {
                at += tokens.get(at).word("charset") ? 1 : 2;
                set = value();
                if (set.isEmpty()) {
                    return Optional.empty();
                }
            } else if (TEXTS.contains(name) && takes("collate")) {
                collation = value();
                if (collation.isEmpty()) {
                    return Optional.empty();
                }
            } else {
                break;
            }
        }
        return Optional.of(resolved(name, modifiers, unsigned || zerofill, zerofill, set, collation));
    }

    private boolean seesCharacterSet() {
        boolean two = (tokens.get(at).word("character") || tokens.get(at).word("char"))
                && at + 1 < tokens.size()
                && tokens.get(at + 1).word("set");
        return two || tokens.get(at).word("charset");
    }

    private Optional<String> value() {
        boolean named = at < tokens.size()
                && tokens.get(at).kind() != Token.Kind.SYMBOL
                && tokens.get(at).text().matches("[A-Za-z0-9_]+");
        return named ? Optional.of(tokens.get(at++).folded()) : Optional.empty();
    }

    /** Modifiers that are left out, made what the servers make of them. */
    private static TypeText resolved(
            String name,
            List<String> modifiers,
            boolean unsigned,
            boolean zerofill,
            Optional<String> set,
            Optional<String> collation) {
        String known = name;
        List<String> kept = modifiers;
        if (name.equals("float") && modifiers.size() == 1) {
            known = Integer.parseInt(modifiers.get(0)) <= SINGLE_DIGITS ? "float" : "double";
            kept = List.of();
        } else if (name.equals("decimal") && modifiers.size() < 2) {
            kept = List.of(modifiers.isEmpty() ? "10" : modifiers.get(0), "0");
        } else if (Set.of("char", "binary", "bit").contains(name) && modifiers.isEmpty()) {
            kept = List.of("1");
        } else if (Set.of("time", "datetime", "timestamp").contains(name) && modifiers.equals(List.of("0"))) {
            kept = List.of();
        }
        return new TypeText(known, kept, unsigned, zerofill, set, collation);
    }
}
