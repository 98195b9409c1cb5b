package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Kind;
import dev.instar.core.dialect.postgresql.impact.Query.Source;
import dev.instar.core.dialect.postgresql.impact.Query.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the relations and functions of a query. It knows clauses, not expressions: of those it walks through the
 * parentheses.
 */
final class QueryReader {

    static final Set<String> STARTS =
            Set.of("select", "values", "table", "with", "insert", "update", "delete", "merge");
    private static final Set<String> LOCKING = Set.of("update", "share", "no", "key");

    private final List<Source> sources = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final ExpressionReader expressions = new ExpressionReader(this::group);
    private final Set<String> ctes = new HashSet<>();
    private Optional<Name> into = Optional.empty();
    private boolean only;

    private QueryReader() {}

    static Query read(List<Token> tokens) {
        QueryReader reader = new QueryReader();
        reader.query(new TokenReader(tokens));
        return reader.result();
    }

    /** The query of a recursive view, which calls itself by the view's name. */
    static Query readRecursive(String name, List<Token> tokens) {
        QueryReader reader = new QueryReader();
        reader.ctes.add(name);
        reader.query(new TokenReader(tokens));
        return reader.result();
    }

    /** What an expression reads: the tables of its subqueries, and the functions it calls. */
    static Query readExpression(List<Token> tokens) {
        QueryReader reader = new QueryReader();
        reader.expressions.walk(new TokenReader(tokens), r -> false);
        return reader.result();
    }

    private Query result() {
        return new Query(sources, writes, expressions.functions(), expressions.sequences(), into);
    }

    private void query(TokenReader reader) {
        if (reader.takes("with")) {
            reader.takes("recursive");
            do {
                cte(reader);
            } while (reader.takesSymbol(","));
        }
        if (reader.takes("insert", "into")) {
            insert(reader);
        } else if (reader.takes("update")) {
            update(reader);
        } else if (reader.takes("delete", "from")) {
            delete(reader);
        } else if (reader.takes("merge", "into")) {
            merge(reader);
        } else {
            select(reader);
        }
    }

    private void cte(TokenReader reader) {
        ctes.add(reader.identifier());
        reader.columnList();
        reader.expect("as");
        reader.takes("not");
        reader.takes("materialized");
        query(new TokenReader(reader.parenthesized()));
        while (!reader.atEnd() && !reader.seesSymbol(",") && !reader.seesAny(STARTS) && !reader.seesSymbol("(")) {
            reader.next();
        }
    }

    /** What stands between parentheses: a query of its own, or an expression. */
    private void group(List<Token> tokens) {
        TokenReader reader = new TokenReader(tokens);
        int open = 0;
        while (reader.peek(open).symbol("(")) {
            open++;
        }
        boolean query = reader.peek(open).kind() == Token.Kind.WORD
                && STARTS.contains(reader.peek(open).text());
        if (query) {
            query(reader);
        } else {
            expressions.walk(reader, r -> false);
        }
    }

    private void select(TokenReader reader) {
        List<Source> level = new ArrayList<>();
        if (reader.takes("table")) {
            source(reader, level);
        }
        while (!reader.atEnd()) {
            expressions.walk(reader, r -> isFrom(r) || r.sees("into") || r.sees("for") && isLocking(r.peek(1)));
            if (reader.takes("from")) {
                fromList(reader, level);
            } else if (reader.takes("into")) {
                into(reader);
            } else if (reader.takes("for")) {
                locking(reader, level);
            }
        }
        sources.addAll(level);
    }

    private void into(TokenReader reader) {
        while (reader.takes("temporary") || reader.takes("temp") || reader.takes("unlogged") || reader.takes("table")) {
            continue;
        }
        into = Optional.of(reader.name());
    }

    private static boolean isFrom(TokenReader reader) {
        return reader.sees("from") && !(reader.position() > 0 && reader.peek(-1).word("distinct"));
    }

    private static boolean isLocking(Token token) {
        return token.kind() == Token.Kind.WORD && LOCKING.contains(token.text());
    }

    private static void locking(TokenReader reader, List<Source> level) {
        while (reader.seesAny(LOCKING)) {
            reader.next();
        }
        Set<String> only = new HashSet<>();
        if (reader.takes("of")) {
            do {
                only.add(reader.name().bare());
            } while (reader.takesSymbol(","));
        }
        level.replaceAll(source -> only.isEmpty() || only.contains(source.alias()) ? source.locked() : source);
    }

    private void fromList(TokenReader reader, List<Source> level) {
        new FromReader(reader, ctes, expressions, this::group).list(level);
    }

    private void source(TokenReader reader, List<Source> level) {
        new FromReader(reader, ctes, expressions, this::group).relation(level);
    }

    private void insert(TokenReader reader) {
        Name table = reader.name();
        if (reader.takes("as")) {
            reader.identifier();
        }
        List<String> columns = List.of();
        if (reader.seesSymbol("(")
                && !STARTS.contains(reader.peek(1).text())
                && !reader.peek(1).symbol("(")) {
            columns = reader.columnList();
        }
        List<Token> rows = reader.until(r -> r.sees("on", "conflict") || r.sees("returning"));
        boolean conflict = reader.takes("on", "conflict");
        boolean infers = conflict && !reader.sees("do", "nothing");
        writes.add(new Write(Kind.INSERT, table, false, columns, values(rows), mentionsDefault(rows), infers));
        rows(new TokenReader(rows));
        expressions.walk(reader, r -> false);
    }

    private void rows(TokenReader rows) {
        if (!rows.takes("default", "values")) {
            rows.takes("overriding");
            query(rows);
        }
    }

    /** How many values the first row has; none with DEFAULT VALUES. */
    private static int values(List<Token> rows) {
        TokenReader reader = new TokenReader(rows);
        if (reader.sees("default", "values")) {
            return 0;
        }
        reader.until(r -> r.sees("values") || r.sees("select") || r.sees("with"));
        return reader.takes("values") && reader.seesSymbol("(") ? reader.parts().size() : -1;
    }

    private static boolean mentionsDefault(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.word("default"));
    }

    private void update(TokenReader reader) {
        Name table = target(reader);
        reader.until(r -> r.sees("set"));
        reader.expect("set");
        List<String> columns = new ArrayList<>();
        do {
            columns.addAll(reader.seesSymbol("(") ? reader.columnList() : List.of(reader.identifier()));
            expressions.walk(reader, r -> r.seesSymbol(",") || isFrom(r) || r.sees("where") || r.sees("returning"));
        } while (reader.takesSymbol(","));
        writes.add(Write.changing(Kind.UPDATE, table, only, columns));
        select(reader);
    }

    private Name target(TokenReader reader) {
        only = reader.takes("only");
        return reader.name();
    }

    private void delete(TokenReader reader) {
        Name table = target(reader);
        writes.add(Write.changing(Kind.DELETE, table, only, List.of()));
        usingList(reader);
    }

    private void merge(TokenReader reader) {
        Name table = target(reader);
        int from = reader.position();
        boolean defaults = mentionsDefault(reader.rest());
        reader.back(from);
        writes.add(new Write(Kind.MERGE, table, only, List.of(), -1, defaults, false));
        usingList(reader);
    }

    private void usingList(TokenReader reader) {
        List<Source> level = new ArrayList<>();
        reader.until(r -> r.sees("using") || r.sees("where") || r.sees("returning"));
        if (reader.takes("using")) {
            fromList(reader, level);
        }
        sources.addAll(level);
        expressions.walk(reader, r -> false);
    }
}
