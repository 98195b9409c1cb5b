package dev.instar.core.dialect.mysql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts of several statements, and what a statement calls. */
public final class Statements {

    private Statements() {}

    /**
     * The statements of a script, without the semicolons between them and without comments around them. There is no
     * DELIMITER: a body with semicolons of its own is no statement of a script.
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
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.ends() || token.symbol(";")) {
                if (i > first) {
                    statements.add(script.substring(
                            tokens.get(first).start(), tokens.get(i - 1).end()));
                }
                first = i + 1;
            }
        }
        return statements;
    }

    /** Bare names, in lower case, of what a statement seems to call; there may be names among them that are no functions. */
    public static Set<String> functions(String statement) {
        Set<String> names = new TreeSet<>();
        try {
            List<Token> tokens = Lexer.tokens(statement);
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.get(i).symbol("(") && tokens.get(i - 1).names()) {
                    names.add(tokens.get(i - 1).folded());
                }
            }
        } catch (UnreadableException unended) {
            return Set.of();
        }
        return names;
    }
}
