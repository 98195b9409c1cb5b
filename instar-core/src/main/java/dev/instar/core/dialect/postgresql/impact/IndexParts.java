package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Set;

/**
 * What one part of an index's key lends to the name of the index (documentation of CREATE INDEX; the server calls it
 * so).
 */
final class IndexParts {

    private static final String NAMELESS = "expr";
    private static final Set<String> CALLS = Set.of("coalesce", "greatest", "least", "nullif");

    private IndexParts() {}

    /** The column, or for an expression the function it calls, or {@code expr}. */
    static String nameOf(List<Token> part) {
        Token first = part.get(0);
        if (first.symbol("(")) {
            return nameOfExpression(new TokenReader(part).parenthesized());
        }
        boolean call = part.size() > 1 && part.get(1).symbol("(");
        return first.names() && (call || isColumn(part)) ? first.text() : NAMELESS;
    }

    private static boolean isColumn(List<Token> part) {
        return part.size() == 1 || !part.get(1).symbol(".");
    }

    private static String nameOfExpression(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return NAMELESS;
        }
        TokenReader reader = new TokenReader(tokens);
        if (reader.seesSymbol("(")) {
            List<Token> inner = reader.parenthesized();
            return reader.atEnd() ? nameOfExpression(inner) : castOf(reader, nameOfExpression(inner));
        }
        Token first = reader.next();
        if (first.word("case")) {
            return first.text();
        }
        if (!first.names()) {
            return castOf(reader, NAMELESS);
        }
        if (reader.seesSymbol("(")) {
            reader.parenthesized();
            return reader.atEnd() || CALLS.contains(first.text()) ? first.text() : castOf(reader, first.text());
        }
        return reader.atEnd() ? first.text() : castOf(reader, first.text());
    }

    /** A cast keeps the name of what is cast, or lends that of the type; any other operator leaves none. */
    private static String castOf(TokenReader reader, String name) {
        if (!reader.seesSymbol("::")) {
            return NAMELESS;
        }
        reader.next();
        String type = reader.identifier();
        return name.equals(NAMELESS) ? type : name;
    }
}
