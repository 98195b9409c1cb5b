package dev.instar.sql.postgresql;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.Touched;
import dev.instar.sql.Folding;
import dev.instar.sql.Uses;
import dev.instar.sql.postgresql.Grammar.SyntaxException;
import dev.instar.sql.postgresql.GrammarThread.UnreadableException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads statements with the grammar of PostgreSQL 18, which is that of the older ones and more. */
public final class PostgreSqlReader implements StatementReader {

    /** Longer texts are unknown: a list of 20,000 literals takes the parser ten seconds. */
    static final int LONGEST = 65_536;

    /** On an idle machine a long statement takes a tenth of it. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** One for the process: it takes much memory. */
    private static final GrammarThread SHARED = new GrammarThread(LIMIT);

    private static final Pattern WRITE = Pattern.compile("(?i)\\b(insert|update|delete|merge)\\b");

    private static final Pattern RETURNING = Pattern.compile("(?i)\\breturning\\b");

    private final GrammarThread grammar;

    public PostgreSqlReader() {
        this(SHARED);
    }

    PostgreSqlReader(GrammarThread grammar) {
        this.grammar = grammar;
    }

    @Override
    public boolean reads(String product) {
        return product.equals("PostgreSQL");
    }

    @Override
    public Touched read(String sql, Catalog catalog) {
        if (sql.length() > LONGEST) {
            return Touched.unknown("longer than " + LONGEST + " characters");
        }
        try {
            JdbcText text = JdbcText.of(sql);
            if (text.isCall()) {
                return Touched.unknown("CALL: what a routine does is not read");
            }
            Uses uses = new Uses(catalog, Folding.EXACT);
            new Statements(uses).all(Json.read(parse(sql, text)));
            return uses.touched();
        } catch (SyntaxException e) {
            return Touched.unknown("not understood: " + e.getMessage());
        } catch (UnreadableException e) {
            return Touched.unknown(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            return Touched.unknown("indicates a bug: " + e);
        }
    }

    /** The driver adds RETURNING to a write that has none: with the columns asked for, or with {@code *}, whatever the key is. */
    @Override
    public String returningKeys(String sql, List<String> columns) {
        String text = sql.stripTrailing();
        String words = QuotedText.outside(text);
        if (!WRITE.matcher(words).find() || RETURNING.matcher(words).find()) {
            return sql;
        }
        String wanted = columns.isEmpty()
                ? "*"
                : columns.stream().map(PostgreSqlReader::quoted).collect(Collectors.joining(", "));
        return (text.endsWith(";") ? text.substring(0, text.length() - 1) : text) + "\nRETURNING " + wanted;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A question mark is a parameter in a prepared statement and an operator in any other; the text alone does not say which it is. */
    private String parse(String sql, JdbcText text) throws SyntaxException, UnreadableException {
        try {
            return grammar.parse(text.sql());
        } catch (SyntaxException asPrepared) {
            if (text.sql().equals(sql)) {
                throw asPrepared;
            }
            return grammar.parse(sql);
        }
    }
}
