package dev.instar.core.dialect.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a text into tokens as PostgreSQL's scanner does (documentation, section 4.1, with {@code standard_conforming_strings}
 * on). Blanks and comments are left out. An unterminated part is the last token.
 */
final class Tokens {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        Tokens scanner = new Tokens(text);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        return List.copyOf(scanner.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (" \t\n\r\f\u000b".indexOf(c) >= 0) {
            at++;
        } else if (text.startsWith("--", at)) {
            lineComment();
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (c == '\'' && continuesEscapes()) {
            unterminated("an escape string in several parts");
        } else if (c == '\'') {
            quoted(at, Token.Kind.STRING, '\'', false);
        } else if (c == '"') {
            quoted(at, Token.Kind.QUOTED, '"', false);
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else {
            add(Token.Kind.SIGN, at, at + 1);
        }
    }

    private void add(Token.Kind kind, int from, int to) {
        tokens.add(new Token(kind, text.substring(from, to), from));
        at = to;
    }

    private void unterminated(String what) {
        tokens.add(new Token(Token.Kind.UNTERMINATED, what, at));
        at = text.length();
    }

    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void blockComment() {
        int depth = 0;
        do {
            if (at >= text.length()) {
                unterminated("a comment");
                return;
            }
            boolean opens = text.startsWith("/*", at);
            boolean closes = text.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0);
    }

    /** A string or identifier that begins at {@code from} and whose opening quote is at the current position. */
    private void quoted(int from, Token.Kind kind, char quote, boolean escapes) {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else {
                add(kind, from, i + 1);
                return;
            }
        }
        unterminated(kind == Token.Kind.STRING ? "a string" : "a quoted name");
    }

    private void dollar() {
        int tagEnd = at + 1;
        while (tagEnd < text.length() && isWordPart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean tag = tagEnd < text.length()
                && text.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || !isDigit(text.charAt(at + 1)));
        if (!tag) {
            add(Token.Kind.SIGN, at, at + 1);
            return;
        }
        String delimiter = text.substring(at, tagEnd + 1);
        int end = text.indexOf(delimiter, tagEnd + 1);
        if (end < 0) {
            unterminated("a dollar-quoted string");
        } else {
            add(Token.Kind.STRING, at, end + delimiter.length());
        }
    }

    /** What is glued to a number, older servers read as a token of its own and newer ones refuse; both are refused here. */
    private void number() {
        int i = at;
        while (i < text.length() && (isNumberPart(text.charAt(i)) || isExponentSign(i))) {
            i++;
        }
        char next = i < text.length() ? text.charAt(i) : ' ';
        if (next == '\'' || next == '"' || next == '$' || next >= 0x80) {
            unterminated("a number");
        } else {
            add(Token.Kind.NUMBER, at, i);
        }
    }

    /** A string constant in parts keeps the escapes of its first part; nobody needs that, and it is easily misread. */
    private boolean continuesEscapes() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == Token.Kind.STRING && "eE".indexOf(last.text().charAt(0)) >= 0;
    }

    private boolean isExponentSign(int i) {
        char c = text.charAt(i);
        char before = i > at ? text.charAt(i - 1) : ' ';
        return (c == '+' || c == '-') && (before == 'e' || before == 'E');
    }

    private void word() {
        int from = at;
        int i = at;
        while (i < text.length() && isWordPart(text.charAt(i))) {
            i++;
        }
        String prefix = text.substring(from, i).toLowerCase(java.util.Locale.ROOT);
        char next = i < text.length() ? text.charAt(i) : ' ';
        if (next == '\'' && List.of("e", "b", "x", "n").contains(prefix)) {
            at = i;
            quoted(from, Token.Kind.STRING, '\'', prefix.equals("e"));
        } else if (prefix.equals("u") && next == '&' && i + 1 < text.length() && "'\"".indexOf(text.charAt(i + 1)) >= 0) {
            at = i + 1;
            char quote = text.charAt(at);
            quoted(from, quote == '"' ? Token.Kind.QUOTED : Token.Kind.STRING, quote, false);
        } else {
            add(Token.Kind.WORD, from, i);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isNumberPart(char c) {
        return isDigit(c) || c == '.' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
