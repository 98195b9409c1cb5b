package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Defaults for old columns that refuse NULL and have none, so that an INSERT which knows the new form only is taken where no
 * trigger fills the old one. The value is never looked at.
 */
final class OldDefaults {

    private OldDefaults() {}

    /** The step that gives them, with its undo; nothing where every old column has a default or takes NULL. */
    static List<Step> step(Draft draft, Bridge bridge, Phase phase, String why) {
        List<Column> lacking = lacking(bridge);
        if (lacking.isEmpty()) {
            return List.of();
        }
        Table table = draft.schema().table(bridge.table()).orElseThrow();
        List<Statement> undo = new ArrayList<>();
        lacking.forEach(c -> undo.add(
                MySqlAltering.defaulting(draft, table, c, Optional.empty(), "the column had no default of its own")));
        return List.of(new Step.Ddl(
                draft.head(phase, "old-default", "let INSERTs pass that know the new form only"),
                List.of(bridge.table()),
                List.of(),
                statements(draft, bridge, why),
                undo,
                Optional.empty(),
                List.of(),
                false));
    }

    private static List<Statement> statements(Draft draft, Bridge bridge, String why) {
        Table table = draft.schema().table(bridge.table()).orElseThrow();
        return lacking(bridge).stream()
                .map(c -> MySqlAltering.defaulting(draft, table, c, Optional.of(any(c)), why))
                .toList();
    }

    private static List<Column> lacking(Bridge bridge) {
        return bridge.oldColumns().stream()
                .filter(c -> c.notNull() && c.defaultExpression().isEmpty())
                .toList();
    }

    /** Some value that the type takes. */
    static String any(Column column) {
        String type = column.type().strip().toLowerCase(Locale.ROOT);
        String word = type.split("[^a-z0-9_]", 2)[0];
        return switch (word) {
            case "date" -> "'1970-01-01'";
            case "datetime" -> "'1970-01-01 00:00:00'";
            // One day into the epoch, so that it is one in every time zone.
            case "timestamp" -> "'1970-01-02 00:00:00'";
            case "time" -> "'00:00:00'";
            case "enum" -> firstMember(column.type());
            case "json" -> "json_array()";
            // A constant, even in parentheses, MySQL refuses for these (1101).
            case "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob" ->
                "concat('', '')";
            case "uuid" -> "'00000000-0000-0000-0000-000000000000'";
            case "inet6" -> "'::'";
            case "inet4" -> "'0.0.0.0'";
            case "geometry", "point" -> "ST_GeomFromText('POINT(0 0)')";
            case "linestring" -> "ST_GeomFromText('LINESTRING(0 0, 1 1)')";
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "integer",
                    "bigint",
                    "bool",
                    "boolean",
                    "bit",
                    "decimal",
                    "numeric",
                    "dec",
                    "fixed",
                    "float",
                    "double",
                    "real" -> "0";
            case "year" -> "1970";
            default -> "''";
        };
    }

    /** {@code enum('a','b')}: the text up to the closing quote, doubled quotes being part of it. */
    private static String firstMember(String type) {
        int from = type.indexOf('\'');
        int end = from + 1;
        while (end < type.length() && (type.charAt(end) != '\'' || type.startsWith("''", end))) {
            end += type.charAt(end) == '\'' ? 2 : 1;
        }
        return type.substring(from, Math.min(end + 1, type.length()));
    }
}
