package dev.instar.core.dialect.mysql.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a text into tokens as the server's scanner does in the {@code sql_mode} of our sessions: neither ANSI_QUOTES nor
 * NO_BACKSLASH_ESCAPES, so text in double quotes is a string. Blanks and comments are left out; a comment that some servers
 * carry out ({@code /*! ... *}{@code /}) has no single reading and is refused.
 */
public final class Lexer {

    private static final String OPERATOR = "+-*/<>=~!%^&|:";
    private static final List<String> LONG =
            List.of("<=>", "->>", "<<", ">>", "<=", ">=", "<>", "!=", "&&", "||", ":=", "->");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The tokens in order, an {@link Token.Kind#END} behind them.
     *
     * @throws UnreadableException when a string, a quoted name or a comment does not end, or a comment may be carried out
     */
    public static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.add(Token.Kind.END, "", text.length());
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (isBlank(c)) {
            at++;
        } else if (c == '#' || isDashes()) {
            at = lineEnd();
        } else if (text.startsWith("/*", at)) {
            at = commentEnd();
        } else if (c == '\'' || c == '"') {
            string(at);
        } else if (isPrefixed()) {
            string(at + 1);
        } else if (c == '`') {
            int close = closing(at, false);
            add(Token.Kind.QUOTED, text.substring(at + 1, close).replace("``", "`"), close + 1);
        } else if (c == '@') {
            variable();
        } else if (isDigit(at) || c == '.' && isDigit(at + 1) && !afterName()) {
            number();
        } else if (isWordPart(c)) {
            int end = wordEnd(at);
            add(Token.Kind.WORD, text.substring(at, end), end);
        } else {
            symbol(c);
        }
    }

    private void add(Token.Kind kind, String content, int end) {
        tokens.add(new Token(kind, content, at, end));
        at = end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Two dashes begin a comment only where a blank or the end is behind them. */
    private boolean isDashes() {
        return text.startsWith("--", at) && (at + 2 == text.length() || text.charAt(at + 2) <= ' ');
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int commentEnd() {
        if (charAt(at + 2) == '!' || text.startsWith("M!", at + 2) || charAt(at + 2) == '+') {
            throw new UnreadableException("a comment is carried out by some servers and not by others");
        }
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new UnreadableException("a comment does not end");
        }
        return end + 2;
    }

    /** {@code N'}, {@code X'}, {@code B'}. */
    private boolean isPrefixed() {
        return "nNxXbB".indexOf(text.charAt(at)) >= 0 && charAt(at + 1) == '\'';
    }

    private void string(int open) {
        char quote = text.charAt(open);
        int close = closing(open, true);
        String doubled = String.valueOf(quote) + quote;
        add(Token.Kind.STRING, text.substring(open + 1, close).replace(doubled, String.valueOf(quote)), close + 1);
    }

    private int closing(int open, boolean escapes) {
        char quote = text.charAt(open);
        int i = open + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote && charAt(i + 1) != quote) {
                return i;
            }
            i += c == quote || escapes && c == '\\' ? 2 : 1;
        }
        throw new UnreadableException(quote == '`' ? "a quoted name does not end" : "a string does not end");
    }

    private void variable() {
        int name = text.startsWith("@@", at) ? at + 2 : at + 1;
        char c = charAt(name);
        int end = c == '`' || c == '\'' || c == '"' ? closing(name, c != '`') + 1 : wordEnd(name);
        add(Token.Kind.VARIABLE, text.substring(at, end), end);
    }

    /** Behind a dot everything is a name: {@code t.1a}. */
    private boolean afterName() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).end() == at
                && tokens.get(tokens.size() - 1).names();
    }

    /** A word may begin with a digit as long as it is not a number as a whole. */
    private void number() {
        int end = at;
        while (isDigit(end)) {
            end++;
        }
        int point = end;
        if (charAt(end) == '.') {
            end++;
            while (isDigit(end)) {
                end++;
            }
        }
        if (charAt(end) == 'e' || charAt(end) == 'E') {
            int digits = "+-".indexOf(charAt(end + 1)) >= 0 ? end + 2 : end + 1;
            if (isDigit(digits)) {
                end = digits;
                while (isDigit(end)) {
                    end++;
                }
            }
        }
        boolean hex = text.charAt(at) == '0' && (charAt(at + 1) == 'x' || charAt(at + 1) == 'b');
        if (end == point && isWordPart(charAt(end))) {
            int word = wordEnd(at);
            add(hex ? Token.Kind.NUMBER : Token.Kind.WORD, text.substring(at, word), word);
        } else {
            add(Token.Kind.NUMBER, text.substring(at, end), end);
        }
    }

    private void symbol(char c) {
        for (String sign : LONG) {
            if (text.startsWith(sign, at)) {
                add(Token.Kind.SYMBOL, sign, at + sign.length());
                return;
            }
        }
        if (c < ' ' || OPERATOR.indexOf(c) < 0 && "()[]{},;.?\\".indexOf(c) < 0) {
            throw new UnreadableException("it holds a sign that begins nothing");
        }
        add(Token.Kind.SYMBOL, String.valueOf(c), at + 1);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }

    private boolean isDigit(int i) {
        return charAt(i) >= '0' && charAt(i) <= '9';
    }

    private static boolean isWordPart(char c) {
        return c == '_'
                || c == '$'
                || c >= 0x80
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9';
    }
}
