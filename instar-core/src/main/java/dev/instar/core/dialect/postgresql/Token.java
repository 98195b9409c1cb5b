package dev.instar.core.dialect.postgresql;

/**
 * One token of PostgreSQL's SQL.
 *
 * @param kind what it is
 * @param text as it is written
 * @param at where it begins
 */
record Token(Kind kind, String text, int at) {

    /** What a token is. */
    enum Kind {
        /** A keyword or identifier without quotes. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED,
        /** A text constant of any sort. */
        STRING,
        NUMBER,
        /** One operator character or punctuation mark. */
        SIGN,
        /** A string, quoted identifier or comment that does not end; the text says which. */
        UNTERMINATED
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    /** The identifier this token stands for: folded to lower case, or what stands between the quotes. */
    String identifier() {
        return kind == Kind.QUOTED && text.charAt(0) == '"'
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : folded(text);
    }

    /** As the server folds an unquoted name: letters of ASCII alone. */
    static String folded(String word) {
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
