package dev.instar.core.dialect.postgresql.impact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code \0441} and {@code \+01F418} within {@code U&"..."}, with the usual escape character. */
final class UnicodeEscapes {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4})|(\\\\))");
    private static final int HEX = 16;

    private UnicodeEscapes() {}

    static String decoded(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(java.util.regex.MatchResult match) {
        String digits = match.group(1) != null ? match.group(1) : match.group(2);
        if (digits == null) {
            return "\\";
        }
        int point = Integer.parseInt(digits, HEX);
        return Character.isValidCodePoint(point) ? Character.toString(point) : "?";
    }
}
