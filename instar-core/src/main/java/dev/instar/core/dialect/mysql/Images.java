package dev.instar.core.dialect.mysql;

import dev.instar.core.schema.Column;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether two values of one column are the same <em>stored image</em>. The servers' {@code <=>} calls more than that equal: 'abc',
 * 'ABC' and 'ABC ' by collation, -0 and 0 as doubles, two instants of the hour a clock is set back as timestamps, 1 and 1.0 in
 * json.
 */
final class Images {

    private Images() {}

    /** A condition, never NULL, that is true when both values have one image. */
    static String same(Column column, String left, String right) {
        return switch (kind(column.type())) {
            case TEXT -> equal("CAST(%s AS BINARY)", left, right);
            case JSON -> equal("CAST(CAST(%s AS CHAR CHARACTER SET utf8mb4) AS BINARY)", left, right);
            case INSTANT -> equal("UNIX_TIMESTAMP(%s)", left, right);
            case APPROXIMATE ->
                "(" + equal("%s", left, right) + " AND " + equal("CAST(%s AS BINARY)", left, right) + ")";
            case SPATIAL -> equal("HEX(%s)", left, right);
            case EXACT -> equal("%s", left, right);
        };
    }

    static String differs(Column column, String left, String right) {
        return "NOT (" + same(column, left, right) + ")";
    }

    /** All columns have the same image in two records, {@code NEW.} and {@code OLD.}. */
    static String same(Collection<Column> columns, String left, String right) {
        return columns.stream()
                .map(c -> same(c, left + Sql.name(c.name()), right + Sql.name(c.name())))
                .collect(Collectors.joining(" AND "));
    }

    /** Some column has another image. */
    static String differs(Collection<Column> columns, String left, String right) {
        return "NOT (" + same(columns, left, right) + ")";
    }

    /**
     * The image as a value that a variable of the session can hold; NULL for NULL. Two values of one column have the same
     * image if these are equal by {@code <=>}.
     */
    static String kept(Column column, String value) {
        String form = switch (kind(column.type())) {
            case TEXT, EXACT -> "CAST(%s AS BINARY)";
            case JSON -> "CAST(CAST(%s AS CHAR CHARACTER SET utf8mb4) AS BINARY)";
            case INSTANT -> "CAST(UNIX_TIMESTAMP(%s) AS BINARY)";
            // A float printed as such has six digits only.
            case APPROXIMATE -> "CAST(%s * 1e0 AS BINARY)";
            case SPATIAL -> "HEX(%s)";
        };
        return form.formatted(value);
    }

    private static String equal(String form, String left, String right) {
        return form.formatted(left) + " <=> " + form.formatted(right);
    }

    private enum Kind {
        TEXT,
        JSON,
        INSTANT,
        APPROXIMATE,
        SPATIAL,
        EXACT
    }

    private static final List<String> TEXTS = List.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final List<String> SHAPES = List.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    private static Kind kind(String type) {
        String word = type.strip().toLowerCase(Locale.ROOT).split("[^a-z0-9_]", 2)[0];
        if (TEXTS.contains(word)
                || word.startsWith("national")
                || word.startsWith("nchar")
                || word.startsWith("nvarchar")) {
            return Kind.TEXT;
        }
        if (SHAPES.contains(word)) {
            return Kind.SPATIAL;
        }
        return switch (word) {
            case "json" -> Kind.JSON;
            // As texts: a function that returns an enum gives a text, whose number would be read from its digits.
            case "enum", "set" -> Kind.TEXT;
            case "timestamp" -> Kind.INSTANT;
            case "float", "double", "real" -> Kind.APPROXIMATE;
            default -> Kind.EXACT;
        };
    }
}
