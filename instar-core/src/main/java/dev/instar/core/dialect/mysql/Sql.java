package dev.instar.core.dialect.mysql;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spelling of the family's SQL: the only place where a name or a text becomes part of a statement. */
final class Sql {

    private Sql() {}

    /** An identifier, quoted; whatever it holds stays inside. */
    static String name(String identifier) {
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot hold the character NUL");
        }
        return '`' + identifier.replace("`", "``") + '`';
    }

    static String table(TableName table) {
        return name(table.schema()) + "." + name(table.name());
    }

    /** A function, trigger or other object that lives beside the table. */
    static String beside(TableName table, String object) {
        return name(table.schema()) + "." + name(object);
    }

    /** A text literal. Sessions of ours read a backslash as an escape ({@code NO_BACKSLASH_ESCAPES} is off in their sql_mode). */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** {@code NEW.`a`, NEW.`b`}. */
    static String of(String record, Collection<Column> columns) {
        return columns.stream().map(c -> record + name(c.name())).collect(Collectors.joining(", "));
    }

    /** A user's expression in parentheses; on lines of its own where a comment could swallow the closing one. */
    static String parenthesized(String text) {
        boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.contains("--") || text.contains("#");
        return lines ? "(\n" + text + "\n)" : "(" + text.strip() + ")";
    }

    /**
     * The type of a column with character set and collation, for a definition, a parameter or a variable: what is not said
     * there would be taken from the database, not from the column.
     */
    static String typed(Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        boolean said = type.contains("character set") || type.contains("charset") || type.contains("collate");
        return said
                ? column.type()
                : column.type()
                        + column.collation()
                                .map(c -> " CHARACTER SET " + characterSet(c) + " COLLATE " + c)
                                .orElse("");
    }

    /** A collation's name begins with its character set. */
    static String characterSet(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }
}
