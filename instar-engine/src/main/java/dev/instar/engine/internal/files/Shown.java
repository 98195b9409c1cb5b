package dev.instar.engine.internal.files;

import java.util.Collection;

/** Text of a user's file as a message shows it: short, on one line, without characters that would steer a terminal. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Letters.steers(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? out + "..." : out.toString();
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
