package dev.instar.engine.internal.mysql.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What SHOW CREATE TABLE prints, line by line. Expressions are taken from here, because information_schema of MySQL prints them with
 * their quotes escaped.
 */
final class Printed {

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> constraints = new LinkedHashMap<>();

    private Printed(String statement) {
        for (String raw : statement.split("\n")) {
            String line = raw.strip();
            line = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            if (!line.startsWith("CREATE ") && !line.startsWith(")")) {
                sort(line);
            }
        }
    }

    private void sort(String line) {
        int quote = line.indexOf('`');
        if (quote == 0) {
            columns.put(name(line, 0), line);
        } else if (line.startsWith("CONSTRAINT ")) {
            constraints.put(name(line, quote), line.substring(end(line, quote)).strip());
        } else if (line.startsWith("PRIMARY KEY")) {
            keys.put("PRIMARY", line);
        } else if (quote > 0 && line.substring(0, quote).contains("KEY ")) {
            keys.put(name(line, quote), line);
        }
    }

    /** @param table quoted */
    static Printed read(Connection connection, String table) throws SQLException {
        return new Printed(Ask.all(connection, "SHOW CREATE TABLE " + table, row -> row.getString(2)).stream()
                .findFirst()
                .orElse(""));
    }

    static Printed of(String statement) {
        return new Printed(statement);
    }

    /** The expression of a generated column, without its outermost parentheses. */
    Optional<String> generated(String column) {
        String line = columns.getOrDefault(column, "");
        int as = line.indexOf(" GENERATED ALWAYS AS ");
        return as < 0 ? Optional.empty() : Optional.of(parenthesized(line, line.indexOf('(', as)));
    }

    /** What stands behind {@code ALTER TABLE t ADD} for an index. */
    String index(String name) {
        return keys.getOrDefault(name, "");
    }

    /** The definition of a constraint without its name; empty for what is printed with its column. */
    Optional<String> constraint(String name) {
        return Optional.ofNullable(constraints.get(name));
    }

    private static String name(String line, int quote) {
        return line.substring(quote + 1, end(line, quote) - 1).replace("``", "`");
    }

    /** Behind the closing backtick of the name that begins here. */
    private static int end(String line, int quote) {
        int i = quote + 1;
        while (i < line.length()) {
            if (line.charAt(i) == '`') {
                if (i + 1 >= line.length() || line.charAt(i + 1) != '`') {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return line.length();
    }

    /** What stands between the parenthesis here and the one that closes it; quotes are minded. */
    static String parenthesized(String text, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '\'') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '`' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return text.substring(open + 1, i);
            }
        }
        return text.substring(open);
    }
}
