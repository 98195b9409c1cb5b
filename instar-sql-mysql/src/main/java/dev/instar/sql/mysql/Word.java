package dev.instar.sql.mysql;

import java.util.Locale;

/**
 * One token of a text.
 *
 * @param text a name without its quotes, anything else as written
 */
record Word(Kind kind, String text) {

    enum Kind {
        /** a keyword, or a name that is not quoted */
        PLAIN,
        /** a name in quotes */
        NAME,
        STRING,
        NUMBER,
        /** a variable of the session or the server */
        VARIABLE,
        PARAMETER,
        SIGN
    }

    static final Word END = new Word(Kind.SIGN, "");

    boolean is(String... keywords) {
        if (kind != Kind.PLAIN && kind != Kind.SIGN) {
            return false;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        for (String keyword : keywords) {
            if (upper.equals(keyword)) {
                return true;
            }
        }
        return false;
    }

    static Word plain(String text) {
        return new Word(Kind.PLAIN, text);
    }

    static Word sign(String text) {
        return new Word(Kind.SIGN, text);
    }
}
