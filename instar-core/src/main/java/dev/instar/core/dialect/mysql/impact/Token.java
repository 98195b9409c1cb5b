package dev.instar.core.dialect.mysql.impact;

import java.util.Locale;

/**
 * One token of a statement.
 *
 * @param kind what it is
 * @param text a word as written, a quoted name or string without quotes, anything else as written
 * @param start where it begins in the text
 * @param end behind its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What a token is. */
    public enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        /** An identifier in backticks. */
        QUOTED,
        /** A text constant. */
        STRING,
        NUMBER,
        /** {@code @name} or {@code @@name}. */
        VARIABLE,
        /** An operator or a punctuation mark. */
        SYMBOL,
        /** Behind the last token. */
        END
    }

    /** Whether it is that word; words count without regard to case. */
    public boolean word(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Whether it is one of those words, in lower case. */
    public boolean oneOf(java.util.Set<String> words) {
        return kind == Kind.WORD && words.contains(folded());
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

    /** The text in lower case: how keywords and column names compare. */
    public String folded() {
        return text.toLowerCase(Locale.ROOT);
    }
}
