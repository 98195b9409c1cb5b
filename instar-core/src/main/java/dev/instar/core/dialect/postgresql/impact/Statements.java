package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts of several statements, and what a statement calls. */
public final class Statements {

    private Statements() {}

    /**
     * The statements of a script, without the semicolons between them and without comments around them. A semicolon
     * in a string, a comment, in parentheses (the actions of a rule) or in the body of an SQL function ({@code BEGIN
     * ATOMIC ... END}) divides nothing.
     *
     * @return in order; what cannot be divided, because a string or comment does not end, is one statement
     */
    public static List<String> split(String script) {
        try {
            return divided(script, Lexer.tokens(script));
        } catch (UnreadableException unended) {
            return List.of(script.strip());
        }
    }

    private static List<String> divided(String script, List<Token> tokens) {
        List<String> statements = new ArrayList<>();
        int first = 0;
        int depth = 0;
        int atomic = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth = Math.max(0, depth + (token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0));
            atomic += atomicDepth(tokens, i, atomic);
            if (token.ends() || token.symbol(";") && depth == 0 && atomic == 0) {
                if (i > first) {
                    statements.add(script.substring(
                            tokens.get(first).start(), tokens.get(i - 1).end()));
                }
                first = i + 1;
            }
        }
        return statements;
    }

    private static int atomicDepth(List<Token> tokens, int i, int depth) {
        Token token = tokens.get(i);
        if (token.word("atomic") && i > 0 && tokens.get(i - 1).word("begin")) {
            return 1;
        }
        return depth == 0 ? 0 : token.word("case") ? 1 : token.word("end") ? -1 : 0;
    }

    /**
     * Bare names of what a statement seems to call as a function, for asking the catalog how much their results
     * change. There may be names among them that are no functions.
     */
    public static Set<String> functions(String statement) {
        Set<String> names = new TreeSet<>();
        try {
            List<Token> tokens = Lexer.tokens(statement);
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.get(i).symbol("(") && tokens.get(i - 1).names()) {
                    names.add(tokens.get(i - 1).text());
                }
            }
        } catch (UnreadableException unended) {
            return Set.of();
        }
        return names;
    }
}
