package dev.instar.sql.mysql;

import dev.instar.sql.mysql.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text into words by the rules of MariaDB and MySQL (their manuals: comment syntax, string literals, schema object names). Comments
 * and hints are left out; a comment that the server executes ({@code /*! ... *}{@code /}) makes the text unreadable, for what is in it depends
 * on the server's version.
 */
final class Lexer {

    private final String in;
    private final boolean ansiQuotes;
    private final boolean backslashes;
    private final List<Word> words = new ArrayList<>();
    private int at;

    /** @param sqlMode of the session, as the server tells it */
    Lexer(String in, String sqlMode) {
        this.in = in;
        this.ansiQuotes = sqlMode.contains("ANSI_QUOTES");
        this.backslashes = !sqlMode.contains("NO_BACKSLASH_ESCAPES");
    }

    List<Word> words() throws UnreadableException {
        while (at < in.length()) {
            char c = in.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (!comment(c)) {
                word(c);
            }
        }
        return words;
    }

    private boolean comment(char c) throws UnreadableException {
        if (in.startsWith("/*!", at) || in.startsWith("/*M!", at)) {
            throw new UnreadableException("a comment that some servers execute");
        }
        if (in.startsWith("/*", at)) {
            int end = in.indexOf("*/", at + 2);
            at = end < 0 ? in.length() : end + 2;
            return true;
        }
        boolean dashes = in.startsWith("--", at) && (at + 2 == in.length() || in.charAt(at + 2) <= ' ');
        if (c == '#' || dashes) {
            int end = in.indexOf('\n', at);
            at = end < 0 ? in.length() : end;
            return true;
        }
        return false;
    }

    private void word(char c) {
        if (c == '`' || c == '"' && ansiQuotes) {
            add(Kind.NAME, quoted(c, false));
        } else if (c == '\'' || c == '"') {
            add(Kind.STRING, quoted(c, backslashes));
        } else if (c == '@') {
            variable();
        } else if (c == '?') {
            at++;
            add(Kind.PARAMETER, "?");
        } else if (isDigit(c) && !isName()) {
            number();
        } else if (isNamePart(c)) {
            name();
        } else {
            sign(c);
        }
    }

    private void add(Kind kind, String text) {
        words.add(new Word(kind, text));
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < in.length()) {
            char c = in.charAt(at++);
            if (c == '\\' && escapes && at < in.length()) {
                text.append(in.charAt(at++));
            } else if (c != quote) {
                text.append(c);
            } else if (at < in.length() && in.charAt(at) == quote) {
                text.append(quote);
                at++;
            } else {
                break;
            }
        }
        return text.toString();
    }

    /** Behind a dot, names may begin with a digit: {@code t.1st}. */
    private boolean isName() {
        int end = at;
        boolean letters = false;
        while (end < in.length() && isNamePart(in.charAt(end))) {
            letters |= !isDigit(in.charAt(end));
            end++;
        }
        String text = in.substring(at, end);
        boolean literal = text.matches("(?i)\\d+(e\\d*)?|0x[0-9a-f]+|0b[01]+");
        return letters && !literal;
    }

    private void number() {
        int start = at;
        while (at < in.length()
                && (isNamePart(in.charAt(at))
                        || in.charAt(at) == '.'
                        || (in.charAt(at) == '+' || in.charAt(at) == '-')
                                && "eE".indexOf(in.charAt(at - 1)) >= 0
                                && !in.startsWith("0x", start))) {
            at++;
        }
        add(Kind.NUMBER, in.substring(start, at));
    }

    private void name() {
        int start = at;
        while (at < in.length() && isNamePart(in.charAt(at))) {
            at++;
        }
        String text = in.substring(start, at);
        boolean prefixed =
                at < in.length() && in.charAt(at) == '\'' && (text.matches("(?i)[xbn]") || text.startsWith("_"));
        if (prefixed) {
            add(Kind.STRING, quoted('\'', backslashes)); // x'0f', b'01', n'a', _utf8mb4'a'
        } else {
            add(Kind.PLAIN, text);
        }
    }

    private void variable() {
        int start = at;
        while (at < in.length() && (in.charAt(at) == '@' || in.charAt(at) == '.' || isNamePart(in.charAt(at)))) {
            at++;
        }
        if (at < in.length() && "`'\"".indexOf(in.charAt(at)) >= 0) {
            quoted(in.charAt(at), false);
        }
        add(Kind.VARIABLE, in.substring(start, at));
    }

    private void sign(char c) {
        for (String longer : List.of("<=>", "->>", ":=", "->", "<=", ">=", "<>", "!=", "||", "&&", "<<", ">>")) {
            if (in.startsWith(longer, at)) {
                at += longer.length();
                add(Kind.SIGN, longer);
                return;
            }
        }
        at++;
        add(Kind.SIGN, String.valueOf(c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
