package dev.instar.cli.terminal;

import java.time.Duration;

/** Numbers and durations as people read them. */
public final class Quantity {

    private static final int GROUP = 3;

    private Quantity() {}

    /** {@code 200 000}. */
    public static String number(long number) {
        StringBuilder out = new StringBuilder(Long.toString(Math.abs(number)));
        for (int at = out.length() - GROUP; at > 0; at -= GROUP) {
            out.insert(at, ' ');
        }
        return (number < 0 ? "-" : "") + out;
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String rows(long rows) {
        return number(rows) + (rows == 1 ? " row" : " rows");
    }

    /** {@code 12 ms}, {@code 12.3 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    public static String time(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long seconds = millis / 1000;
        if (millis < 1000) {
            return millis + " ms";
        }
        if (seconds < 60) {
            return seconds + "." + millis % 1000 / 100 + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : number(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
    }

    /** At least that many characters, filled up on the right. */
    public static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
