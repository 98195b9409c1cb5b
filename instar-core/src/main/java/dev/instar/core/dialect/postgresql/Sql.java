package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.postgresql.impact.Token;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Spelling of PostgreSQL's SQL: the only place where a name or a text becomes part of a statement. */
final class Sql {

    private Sql() {}

    /** An identifier, quoted; whatever it holds stays inside. */
    static String name(String identifier) {
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot hold the character NUL");
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String table(TableName table) {
        return name(table.schema()) + "." + name(table.name());
    }

    /** A function or other object that lives beside the table. */
    static String beside(TableName table, String object) {
        return name(table.schema()) + "." + name(object);
    }

    /** A text literal; a backslash makes it an escape string so that no setting of the session matters. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') >= 0 ? " E" + quoted.replace("\\", "\\\\") : quoted;
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** {@code NEW."a", NEW."b"}. */
    static String of(String record, Collection<Column> columns) {
        return columns.stream().map(c -> record + name(c.name())).collect(Collectors.joining(", "));
    }

    /** A row value whose stored image can be compared: {@code ROW(NEW."a")::pg_catalog.record}. */
    static String image(String values) {
        return "ROW(" + values + ")::pg_catalog.record";
    }

    static String differs(String leftValues, String rightValues) {
        return image(leftValues) + " OPERATOR(pg_catalog.*<>) " + image(rightValues);
    }

    static String same(String leftValues, String rightValues) {
        return image(leftValues) + " OPERATOR(pg_catalog.*=) " + image(rightValues);
    }

    /** A user's expression where a value is expected: alone when it is one token, else in safe parentheses. */
    static String expression(String text) {
        List<Token> tokens = Tokens.of(text);
        return tokens.size() == 1
                ? text.substring(tokens.get(0).start(), tokens.get(0).end())
                : parenthesized(text);
    }

    /** A user's expression in parentheses; on lines of its own where a comment could swallow the closing one. */
    static String parenthesized(String text) {
        boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.contains("--");
        return lines ? "(\n" + text + "\n)" : "(" + text.strip() + ")";
    }

    /** The type of a column with its collation, for a definition. */
    static String typed(Column column) {
        return column.type() + column.collation().map(c -> " COLLATE " + c).orElse("");
    }
}
