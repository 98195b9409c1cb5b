package dev.instar.engine.internal.files;

import java.util.Collection;

/** Text of a user's file as a message shows it: short, on one line, without characters that would steer a terminal. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** A value: of a long one the beginning. */
    static String text(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
        return fits ? whole(text) : whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "...";
    }

    /** A path: all of it. */
    static String whole(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Letters.steers(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** A sentence of a library, which may quote the file. */
    static String oneLine(String sentence) {
        return sentence.codePoints()
                .map(c -> Letters.steers(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String list(Collection<String> words) {
        return String.join(", ", words);
    }
}
