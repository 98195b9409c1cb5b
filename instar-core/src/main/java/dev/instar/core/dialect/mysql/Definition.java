package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.mysql.impact.Defaults;
import dev.instar.core.dialect.mysql.impact.TypeText;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import java.util.Optional;
import java.util.Set;

/** A column as ADD COLUMN and MODIFY COLUMN spell it: MODIFY forgets what is not said again. */
final class Definition {

    /** Types whose values a constant behind DEFAULT must stand in parentheses for, on MySQL. */
    private static final Set<String> LARGE = Set.of(
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "json",
            "geometry");

    private Definition() {}

    /** The whole column. */
    static String of(Column column, ColumnDetails details) {
        return Sql.name(column.name()) + " " + Sql.typed(column)
                + generation(column)
                + details.srid().map(srid -> " SRID " + srid).orElse("")
                + (column.isComputed() && !column.notNull() ? "" : column.notNull() ? " NOT NULL" : " NULL")
                + column.defaultExpression()
                        .map(text -> " DEFAULT " + value(column, text))
                        .orElse("")
                + details.onUpdate().map(text -> " ON UPDATE " + text).orElse("")
                + (column.isIdentity() ? " AUTO_INCREMENT" : "")
                + (details.invisible() ? " INVISIBLE" : "")
                + column.comment().map(text -> " COMMENT " + Sql.literal(text)).orElse("");
    }

    private static String generation(Column column) {
        return column.isComputed()
                ? " GENERATED ALWAYS AS "
                        + Sql.parenthesized(column.generatedExpression().orElseThrow()) + " "
                        + column.generation().name()
                : "";
    }

    /** A default: a constant or the moment of the statement as it is, anything else in parentheses. */
    static String value(Column column, String text) {
        boolean constant = Defaults.isConstant(Tokens.of(text)) && !isLarge(column);
        boolean now = Defaults.isNow(Tokens.of(text)) && isMoment(column);
        return constant || now ? text.strip() : Sql.parenthesized(text);
    }

    /** Whether ALTER COLUMN can set that default, or take it away. */
    static boolean isAltered(Column column, Optional<String> value) {
        boolean now = value.filter(text -> Defaults.isNow(Tokens.of(text))).isPresent();
        return !isLarge(column) && !(now && isMoment(column));
    }

    private static boolean isLarge(Column column) {
        return type(column).filter(t -> LARGE.contains(t.name())).isPresent();
    }

    private static boolean isMoment(Column column) {
        return type(column).filter(t -> t.is("datetime") || t.is("timestamp")).isPresent();
    }

    private static Optional<TypeText> type(Column column) {
        return TypeText.parse(column.type());
    }
}
