package dev.instar.engine.ladder;

import dev.instar.core.operation.TableRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of table an operation meets. Statements are templates: <code>{t}</code> is the table, <code>{x}</code> a column. */
enum Shape {
    PLAIN(", PRIMARY KEY ({id})", 20, ""),
    EMPTY(", PRIMARY KEY ({id})", 0, ""),
    COMPOSITE_KEY(", {part} text NOT NULL DEFAULT 'p', PRIMARY KEY ({part}, {id})", 20, ""),
    NO_KEY("", 20, ""),
    QUOTED_NAMES(", PRIMARY KEY ({id})", 20, " Ärger's.\"$$\" ?");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String key;
    private final int rows;
    private final String suffix;

    Shape(String key, int rows, String suffix) {
        this.key = key;
        this.rows = rows;
        this.suffix = suffix;
    }

    /** The table that operations name. */
    TableRef table() {
        return new TableRef(Optional.of("public"), name("things"));
    }

    /** A name as operations take it. */
    String name(String plain) {
        return plain + suffix;
    }

    /** A statement for tables of this shape. */
    String sql(String template) {
        return NAME.matcher(template).replaceAll(found -> {
            String plain = found.group(1).equals("t") ? "things" : found.group(1);
            return Matcher.quoteReplacement("\"" + name(plain).replace("\"", "\"\"") + "\"");
        });
    }

    /** Creates the table. */
    String create(String columns) {
        return "CREATE TABLE {t} ({id} bigint" + (key.isEmpty() ? "" : " NOT NULL") + ", " + columns + key + ")";
    }

    /** Fills it; {@code i} counts rows, and every third should be NULL where it may. */
    String fill(String columns, String values) {
        return "INSERT INTO {t} ({id}, " + columns + ") SELECT i, " + values + " FROM generate_series(1, " + rows
                + ") i";
    }
}
