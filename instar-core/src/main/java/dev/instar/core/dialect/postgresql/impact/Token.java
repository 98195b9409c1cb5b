package dev.instar.core.dialect.postgresql.impact;

/**
 * One token of a statement.
 *
 * @param kind what it is
 * @param text a word folded to lower case, a quoted name or string without quotes, anything else as written
 * @param start where it begins in the text
 * @param end behind its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What a token is. */
    public enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED,
        /** A text constant of any sort. */
        STRING,
        NUMBER,
        /** {@code $1}. */
        PARAMETER,
        /** An operator or a punctuation mark. */
        SYMBOL,
        /** Behind the last token. */
        END
    }

    public boolean word(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    public boolean symbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it can be a name. */
    public boolean names() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    public boolean ends() {
        return kind == Kind.END;
    }
}
