package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Divides a text into tokens as PostgreSQL's scanner does (documentation, section 4.1, {@code
 * standard_conforming_strings} on). Blanks and comments are left out.
 */
public final class Lexer {

    private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";
    private static final String PUNCTUATION = "()[],;.";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The tokens in order, an {@link Token.Kind#END} behind them.
     *
     * @throws UnreadableException when a string, a quoted name or a comment does not end
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
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("--", at)) {
            at = lineEnd();
        } else if (text.startsWith("/*", at)) {
            at = commentEnd();
        } else if (c == '\'' || c == '"' || isPrefixed()) {
            quoted();
        } else if (c == '$') {
            dollar();
        } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
            add(Token.Kind.NUMBER, text.substring(at, numberEnd()), numberEnd());
        } else if (isWordStart(c)) {
            int end = wordEnd(at);
            add(Token.Kind.WORD, ObjectNames.kept(folded(text.substring(at, end))), end);
        } else {
            symbol(c);
        }
    }

    private void add(Token.Kind kind, String content, int end) {
        tokens.add(new Token(kind, content, at, end));
        at = end;
    }

    private int lineEnd() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int commentEnd() {
        int depth = 0;
        int i = at;
        do {
            if (i >= text.length()) {
                throw new UnreadableException("a comment does not end");
            }
            boolean opens = text.startsWith("/*", i);
            boolean closes = text.startsWith("*/", i);
            depth += opens ? 1 : closes ? -1 : 0;
            i += opens || closes ? 2 : 1;
        } while (depth > 0);
        return i;
    }

    /** {@code E'}, {@code B'}, {@code X'}, {@code N'}, {@code U&'} and {@code U&"}. */
    private boolean isPrefixed() {
        char c = Character.toUpperCase(text.charAt(at));
        boolean letter = "EBXN".indexOf(c) >= 0 && charAt(at + 1) == '\'';
        boolean unicode = c == 'U' && charAt(at + 1) == '&' && (charAt(at + 2) == '\'' || charAt(at + 2) == '"');
        return letter || unicode;
    }

    private void quoted() {
        char first = Character.toUpperCase(text.charAt(at));
        boolean unicode = first == 'U' && charAt(at + 1) == '&';
        int open = unicode ? at + 2 : first == '\'' || first == '"' ? at : at + 1;
        char quote = text.charAt(open);
        int close = closing(open, quote, first == 'E');
        String doubled = String.valueOf(quote) + quote;
        String content = text.substring(open + 1, close).replace(doubled, String.valueOf(quote));
        String decoded = unicode ? UnicodeEscapes.decoded(content) : content;
        if (quote == '"') {
            add(Token.Kind.QUOTED, ObjectNames.kept(decoded), close + 1);
        } else {
            add(Token.Kind.STRING, decoded, close + 1);
        }
    }

    private int closing(int open, char quote, boolean escapes) {
        int i = open + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote && charAt(i + 1) != quote) {
                return i;
            }
            i += c == quote || escapes && c == '\\' ? 2 : 1;
        }
        throw new UnreadableException(quote == '"' ? "a quoted name does not end" : "a string does not end");
    }

    private void dollar() {
        if (isDigit(at + 1)) {
            int end = at + 1;
            while (isDigit(end)) {
                end++;
            }
            add(Token.Kind.PARAMETER, text.substring(at, end), end);
            return;
        }
        int tagEnd = at + 1;
        while (tagEnd < text.length() && isWordPart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (charAt(tagEnd) != '$') {
            symbol('$');
            return;
        }
        String tag = text.substring(at, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw new UnreadableException("a string does not end");
        }
        add(Token.Kind.STRING, text.substring(tagEnd + 1, close), close + tag.length());
    }

    private void symbol(char c) {
        if (text.startsWith("::", at) || text.startsWith(":=", at)) {
            add(Token.Kind.SYMBOL, text.substring(at, at + 2), at + 2);
        } else if (PUNCTUATION.indexOf(c) >= 0 || OPERATOR.indexOf(c) < 0) {
            add(Token.Kind.SYMBOL, String.valueOf(c), at + 1);
        } else {
            int end = at + 1;
            while (OPERATOR.indexOf(charAt(end)) >= 0 && !text.startsWith("--", end) && !text.startsWith("/*", end)) {
                end++;
            }
            add(Token.Kind.SYMBOL, text.substring(at, end), end);
        }
    }

    private int numberEnd() {
        int end = at;
        while (end < text.length() && (isWordPart(text.charAt(end)) && text.charAt(end) != '$' || isPoint(end))) {
            boolean exponent = (charAt(end) == 'e' || charAt(end) == 'E') && "+-".indexOf(charAt(end + 1)) >= 0;
            end += exponent && isDigit(end + 2) ? 2 : 1;
        }
        return end;
    }

    private boolean isPoint(int i) {
        return text.charAt(i) == '.' && charAt(i + 1) != '.';
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

    private static boolean isWordStart(char c) {
        return c == '_' || c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || c == '$' || c >= '0' && c <= '9';
    }

    /** As the server folds an unquoted name: letters of ASCII alone. */
    private static String folded(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        if (ascii) {
            return word.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return folded.toString();
    }
}
