package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the list after FROM or USING. */
final class FromReader {

    private static final Set<String> AFTER = Set.of(
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "returning",
            "set",
            "when");
    private static final Set<String> NO_ALIAS =
            Set.of("join", "inner", "left", "right", "full", "cross", "natural", "on", "using", "tablesample");

    private final TokenReader reader;
    private final Set<String> ctes;
    private final ExpressionReader expressions;
    private final Consumer<List<Token>> group;

    /**
     * A reader at the first item.
     *
     * @param ctes names that are no relations
     * @param expressions takes conditions and arguments
     * @param group takes subqueries
     */
    FromReader(TokenReader reader, Set<String> ctes, ExpressionReader expressions, Consumer<List<Token>> group) {
        this.reader = reader;
        this.ctes = ctes;
        this.expressions = expressions;
        this.group = group;
    }

    /** All items, with the conditions of joins, up to the next clause. */
    void list(List<Source> level) {
        do {
            item(level);
            expressions.walk(
                    reader,
                    r -> r.seesSymbol(",")
                            || r.sees("join")
                            || r.seesAny(AFTER) && !r.peek(-1).symbol("."));
        } while (reader.takesSymbol(",") || reader.takes("join"));
    }

    private void item(List<Source> level) {
        reader.takes("lateral");
        if (reader.takes("rows", "from")) {
            expressions.walk(new TokenReader(reader.parenthesized()), r -> false);
        } else if (reader.seesSymbol("(")) {
            parenthesized(reader.parenthesized(), level);
        } else {
            relation(level);
        }
    }

    /** A subquery, or tables that are joined. */
    private void parenthesized(List<Token> inner, List<Source> level) {
        TokenReader within = new TokenReader(inner);
        int open = 0;
        while (within.peek(open).symbol("(")) {
            open++;
        }
        if (QueryReader.STARTS.contains(within.peek(open).text())) {
            group.accept(inner);
        } else {
            new FromReader(within, ctes, expressions, group).list(level);
        }
    }

    /** A relation, or a function in place of one. */
    void relation(List<Source> level) {
        boolean only = reader.takes("only");
        boolean parenthesized = only && reader.takesSymbol("(");
        Name name = reader.name();
        if (parenthesized) {
            reader.expectSymbol(")");
        } else if (reader.seesSymbol("(")) {
            Token function = reader.peek(-1);
            List<Token> arguments = reader.parenthesized();
            expressions.function(function, arguments);
            group.accept(arguments);
            return;
        }
        reader.takesSymbol("*");
        reader.takes("as");
        boolean alias = reader.peek().names() && !reader.seesAny(AFTER) && !reader.seesAny(NO_ALIAS);
        String called = alias ? reader.identifier() : name.bare();
        if (name.schema().isPresent() || !ctes.contains(name.bare())) {
            level.add(new Source(name, only, called, LockMode.ACCESS_SHARE));
        }
    }
}
