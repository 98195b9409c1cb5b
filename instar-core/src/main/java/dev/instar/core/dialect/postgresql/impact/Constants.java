package dev.instar.core.dialect.postgresql.impact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Constants in conditions and bounds, and their order where it can be known without the server. */
final class Constants {

    private Constants() {}

    /** The constant that these tokens are, without quotes, parentheses and casts; empty when they are an expression. */
    static Optional<String> value(List<Token> tokens) {
        List<Token> bare = ConditionReader.stripped(tokens);
        TokenReader reader = new TokenReader(bare);
        if (reader.seesSymbol("(")) {
            List<Token> inner = reader.parenthesized();
            return reader.seesSymbol("::") ? value(inner) : Optional.empty();
        }
        boolean negative = reader.takesSymbol("-");
        Token token = reader.next();
        boolean typed = token.kind() == Token.Kind.WORD && reader.peek().kind() == Token.Kind.STRING;
        Token constant = typed ? reader.next() : token;
        boolean is = constant.kind() == Token.Kind.STRING
                || constant.kind() == Token.Kind.NUMBER
                || constant.word("true")
                || constant.word("false")
                || constant.word("null");
        boolean ends = reader.atEnd() || reader.seesSymbol("::");
        return is && ends ? Optional.of((negative ? "-" : "") + constant.text()) : Optional.empty();
    }

    /** How two constants of a type compare; empty when only the server knows. */
    static OptionalInt compare(String left, String right, TypeName type) {
        if (left.equals(right)) {
            return OptionalInt.of(0);
        }
        return switch (type.name()) {
            case "int2", "int4", "int8", "numeric", "float4", "float8", "oid" -> numbers(left, right);
            case "date", "timestamp", "timestamptz" -> times(left, right);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt numbers(String left, String right) {
        try {
            return OptionalInt.of(new BigDecimal(left.strip()).compareTo(new BigDecimal(right.strip())));
        } catch (NumberFormatException noNumber) {
            return OptionalInt.empty();
        }
    }

    /** ISO dates and times of the same zone are in the order of their texts. */
    private static OptionalInt times(String left, String right) {
        Optional<String> one = iso(left);
        Optional<String> other = iso(right);
        return one.isPresent() && other.isPresent()
                ? OptionalInt.of(one.get().compareTo(other.get()))
                : OptionalInt.empty();
    }

    private static Optional<String> iso(String text) {
        String bare = text.strip().replace('T', ' ').replaceFirst("(\\+00(:?00)?|Z)$", "");
        boolean date = bare.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        boolean time = bare.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
        return date ? Optional.of(bare + " 00:00:00") : time ? Optional.of(bare) : Optional.empty();
    }
}
