package dev.instar.sql.postgresql;

import java.util.regex.Pattern;

/**
 * A text as the JDBC driver takes it, turned into what it sends: {@code ?} outside quotes and comments becomes {@code $1}, {@code ??} becomes
 * {@code ?}, escapes in braces lose their frame. Read off the driver's behaviour (pgjdbc 42.7); strings are standard-conforming.
 *
 * @param isCall whether the text is {@code {call ...}} or {@code {? = call ...}}
 */
record JdbcText(String sql, boolean isCall) {

    private static final Pattern CALL = Pattern.compile("(?is)\\s*\\{\\s*(\\?\\s*=\\s*)?call\\b.*");

    static JdbcText of(String jdbc) {
        if (CALL.matcher(jdbc).matches()) {
            return new JdbcText(jdbc, true);
        }
        if (jdbc.indexOf('?') < 0 && jdbc.indexOf('{') < 0) {
            return new JdbcText(jdbc, false);
        }
        return new JdbcText(new Translation(jdbc).result(), false);
    }

    private static final class Translation {

        private final String in;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int parameters;

        Translation(String in) {
            this.in = in;
        }

        String result() {
            while (at < in.length()) {
                int end = QuotedText.end(in, at);
                if (end > at) {
                    out.append(in, at, end);
                    at = end;
                } else {
                    one(in.charAt(at));
                }
            }
            return out.toString();
        }

        private void one(char c) {
            switch (c) {
                case '?' -> parameter();
                case '{' -> openEscape();
                case '}' -> at++;
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }

        private void parameter() {
            if (in.startsWith("??", at)) {
                out.append('?');
                at += 2;
                return;
            }
            out.append('$').append(++parameters);
            at++;
        }

        private void openEscape() {
            int start = at + 1;
            while (start < in.length() && Character.isWhitespace(in.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < in.length() && Character.isLetter(in.charAt(end))) {
                end++;
            }
            out.append(
                    switch (in.substring(start, end)) {
                        case "d", "D" -> "DATE";
                        case "t", "T" -> "TIME";
                        case "ts", "TS" -> "TIMESTAMP";
                        default -> ""; // fn, oj, escape: what is in the frame is SQL
                    });
            at = end;
        }
    }
}
