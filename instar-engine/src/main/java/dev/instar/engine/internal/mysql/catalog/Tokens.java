package dev.instar.engine.internal.mysql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that a text of SQL may mean, read without understanding it: words and quoted identifiers. Comments are left out, strings
 * too, unless the text makes statements of strings while it runs.
 */
final class Tokens {

    private static final Set<String> DYNAMIC = Set.of("prepare", "immediate");

    /**
     * One token.
     *
     * @param text a name without its quotes, or one character
     * @param quoted whether it stood in backticks
     */
    record Token(String text, boolean quoted) {
        boolean is(String symbol) {
            return !quoted && text.equals(symbol);
        }
    }

    private final String text;
    private final List<Token> found = new ArrayList<>();
    private final StringBuilder strings = new StringBuilder();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** All tokens in order. */
    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.read();
        return tokens.found;
    }

    /** All names in lower case, those in strings as well where strings become statements. */
    static Set<String> names(String text) {
        Tokens tokens = new Tokens(text);
        tokens.read();
        Set<String> names = new TreeSet<>();
        tokens.found.forEach(token -> names.add(token.text().toLowerCase(Locale.ROOT)));
        if (DYNAMIC.stream().anyMatch(names::contains)) {
            of(tokens.strings.toString())
                    .forEach(token -> names.add(token.text().toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '`') {
                found.add(new Token(quoted('`'), true));
            } else if (c == '\'' || c == '"') {
                String content = quoted(c);
                strings.append(content).append('\n');
                if (c == '"') {
                    found.add(new Token(content, true)); // an identifier, where sql_mode has ANSI_QUOTES
                }
            } else if (startsComment(c)) {
                skipComment(c);
            } else if (isWord(c)) {
                int from = at;
                while (at < text.length() && isWord(text.charAt(at))) {
                    at++;
                }
                found.add(new Token(text.substring(from, at), false));
            } else {
                if (!Character.isWhitespace(c)) {
                    found.add(new Token(String.valueOf(c), false));
                }
                at++;
            }
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 0x7f;
    }

    /** Comments that the server executes are code. */
    private boolean startsComment(char c) {
        boolean executed = text.startsWith("/*!", at) || text.startsWith("/*M!", at);
        return c == '#'
                || text.startsWith("-- ", at)
                || text.startsWith("--\n", at)
                || text.startsWith("/*", at) && !executed;
    }

    private void skipComment(char c) {
        boolean block = c == '/';
        int end = text.indexOf(block ? "*/" : "\n", at + 1);
        at = end < 0 ? text.length() : end + (block ? 2 : 1);
    }

    /** The content of what begins here; both a doubled quote and, but in backticks, a backslash take the next character as it is. */
    private String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean doubled = c == quote && at + 1 < text.length() && text.charAt(at + 1) == quote;
            boolean escaped = c == '\\' && quote != '`' && at + 1 < text.length();
            if (doubled || escaped) {
                at++;
            } else if (c == quote) {
                at++;
                break;
            }
            content.append(text.charAt(at));
        }
        return content.toString();
    }
}
