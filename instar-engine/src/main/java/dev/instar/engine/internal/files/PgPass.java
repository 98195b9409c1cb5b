package dev.instar.engine.internal.files;

import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's password file: lines {@code host:port:database:user:password}, where {@code *} alone matches all, a backslash takes
 * the next character as it is, {@code #} begins a comment, and the first line that matches counts. As libpq reads it
 * ({@code passwordFromFile} in its {@code fe-connect.c}).
 */
final class PgPass {

    private static final int FIELDS = 4;

    private PgPass() {}

    static Optional<Password> lookup(List<String> lines, JdbcAddress.Host host, String database, String user) {
        List<String> wanted = List.of(host.name(), host.port(), database, user);
        return lines.stream()
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .flatMap(line -> password(line, wanted).stream())
                .findFirst();
    }

    private static Optional<Password> password(String line, List<String> wanted) {
        int at = 0;
        for (int i = 0; i < FIELDS; i++) {
            int end = endOfField(line, at);
            if (end >= line.length() || !matches(line.substring(at, end), wanted.get(i))) {
                return Optional.empty();
            }
            at = end + 1;
        }
        String secret = unescaped(line.substring(at, endOfField(line, at)));
        return secret.isEmpty() ? Optional.empty() : Optional.of(new Password(secret));
    }

    private static boolean matches(String field, String wanted) {
        return field.equals("*") || unescaped(field).equals(wanted);
    }

    private static int endOfField(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) != ':') {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, line.length());
    }

    private static String unescaped(String field) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            boolean escape = field.charAt(i) == '\\' && i + 1 < field.length();
            out.append(field.charAt(escape ? ++i : i));
        }
        return out.toString();
    }
}
