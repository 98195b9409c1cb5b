package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks through expressions: finds what they call and hands on what stands in parentheses. */
final class ExpressionReader {

    private static final Set<String> NO_FUNCTION = Set.of(
            "and",
            "or",
            "not",
            "in",
            "any",
            "some",
            "all",
            "exists",
            "values",
            "select",
            "from",
            "where",
            "on",
            "using",
            "as",
            "over",
            "filter",
            "within",
            "group",
            "order",
            "by",
            "partition",
            "set",
            "into",
            "when",
            "then",
            "else",
            "case",
            "between",
            "like",
            "ilike",
            "is",
            "join",
            "lateral",
            "union",
            "except",
            "intersect",
            "having",
            "limit",
            "offset",
            "fetch",
            "returning",
            "array",
            "row",
            "default",
            "conflict",
            "update",
            "insert",
            "delete",
            "materialized",
            "distinct",
            "with",
            "rows",
            "sets",
            "rollup",
            "cube",
            "tablesample",
            "ordinality",
            "numeric",
            "decimal",
            "varchar",
            "char",
            "character",
            "bit",
            "timestamp",
            "timestamptz",
            "time",
            "interval",
            "float",
            "varying",
            "do",
            "end",
            "zone",
            "overriding",
            "only");
    private static final Set<String> OF_SEQUENCES = Set.of("nextval", "setval", "currval");

    private final Consumer<List<Token>> group;
    private final Set<String> functions = new HashSet<>();
    private final List<Token> sequences = new ArrayList<>();

    /**
     * A reader of expressions.
     *
     * @param group gets what stands between parentheses
     */
    ExpressionReader(Consumer<List<Token>> group) {
        this.group = group;
    }

    Set<String> functions() {
        return functions;
    }

    List<Token> sequences() {
        return sequences;
    }

    /** Up to where the condition holds outside of parentheses, or to the end. */
    void walk(TokenReader reader, Predicate<TokenReader> stop) {
        while (!reader.atEnd() && !stop.test(reader)) {
            if (reader.seesSymbol("(")) {
                int from = reader.position();
                Token before = from > 0 ? reader.peek(-1) : reader.peek();
                List<Token> inner = reader.parenthesized();
                call(before, inner);
                group.accept(inner);
            } else {
                reader.next();
            }
        }
    }

    private void call(Token before, List<Token> inner) {
        if (before.names() && !NO_FUNCTION.contains(before.text())) {
            function(before, inner);
        }
    }

    /** A call that was found elsewhere. */
    void function(Token name, List<Token> arguments) {
        functions.add(name.text());
        if (OF_SEQUENCES.contains(name.text())) {
            sequences.add(name);
            sequences.add(new Token(Token.Kind.SYMBOL, "(", name.end(), name.end()));
            sequences.addAll(arguments);
        }
    }
}
