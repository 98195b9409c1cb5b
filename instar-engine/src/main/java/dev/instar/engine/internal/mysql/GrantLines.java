package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The session's own rights as SHOW GRANTS prints them, those of its active roles among them. That is the one question about rights that
 * every account may ask.
 */
final class GrantLines {

    private static final Pattern LINE = Pattern.compile(
            "GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)*`)\\.(\\*|`(?:[^`]|``)*`)" + " TO .*?( WITH GRANT OPTION.*)?");

    private record Line(Set<String> rights, String database, String table, boolean grantable) {

        boolean covers(String right, TableName name) {
            boolean all = rights.contains("ALL PRIVILEGES") || rights.contains("ALL");
            return (all || rights.contains(right))
                    && (database.equals("*") || like(database, name.schema()))
                    && (table.equals("*") || table.equals(name.name()));
        }

        /** Names of databases in grants are patterns. */
        private static boolean like(String pattern, String name) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\' && i + 1 < pattern.length()) {
                    regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
                } else {
                    regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
            return name.matches(regex.toString());
        }
    }

    private final List<Line> lines;

    private GrantLines(List<Line> lines) {
        this.lines = lines;
    }

    static GrantLines read(Connection connection) throws SQLException {
        return new GrantLines(Ask.texts(connection, "SHOW GRANTS").stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(m -> new Line(rights(m.group(1)), unquoted(m.group(2)), unquoted(m.group(3)), m.group(4) != null))
                .toList());
    }

    private static Set<String> rights(String list) {
        return Arrays.stream(list.split(","))
                .map(right -> right.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** Whether the session has the right on the whole table. */
    boolean has(String right, TableName table) {
        return lines.stream().anyMatch(line -> line.covers(right, table));
    }

    /** Whether the session may give the right on the whole table to others. */
    boolean mayPassOn(String right, TableName table) {
        return lines.stream().anyMatch(line -> line.grantable() && line.covers(right, table));
    }

    /** Whether the session has one of the rights on the whole server: some cannot be had for less. */
    boolean hasOnServer(String... any) {
        return lines.stream()
                .filter(line -> line.database().equals("*") && line.table().equals("*"))
                .anyMatch(line -> line.rights().contains("ALL PRIVILEGES")
                        || Arrays.stream(any).anyMatch(line.rights()::contains));
    }
}
