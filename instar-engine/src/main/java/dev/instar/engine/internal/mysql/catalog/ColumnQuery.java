package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns, with what only this family has. */
final class ColumnQuery {

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year");

    /**
     * A column and what goes with it.
     *
     * @param column without the expression of a generated one
     */
    record Found(String table, Column column, ColumnDetails details) {}

    private ColumnQuery() {}

    static List<Found> read(Connection connection, Scope scope, boolean mariaDb) throws SQLException {
        String srid = mariaDb ? "NULL" : "SRS_ID";
        return scope.rows(
                connection,
                "SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, COLUMN_TYPE, DATA_TYPE,"
                        + " COLLATION_NAME, EXTRA, COLUMN_COMMENT, " + srid
                        + " AS SRID FROM information_schema.COLUMNS",
                "TABLE_SCHEMA",
                "TABLE_NAME",
                "ORDER BY TABLE_NAME, ORDINAL_POSITION",
                row -> found(row, mariaDb));
    }

    private static Found found(ResultSet row, boolean mariaDb) throws SQLException {
        String extra = Optional.ofNullable(row.getString("EXTRA")).orElse("");
        String upper = extra.toUpperCase(Locale.ROOT);
        Generation generation = generation(upper);
        boolean computed = generation == Generation.STORED || generation == Generation.VIRTUAL;
        @Nullable String printed = row.getString("COLUMN_DEFAULT");
        Optional<String> standard = computed || printed == null
                ? Optional.empty()
                : mariaDb ? mariaDb(printed) : Optional.of(mySql(printed, upper, row.getString("DATA_TYPE")));
        Column column = new Column(
                row.getString("COLUMN_NAME"),
                row.getString("COLUMN_TYPE"),
                "NO".equals(row.getString("IS_NULLABLE")),
                standard,
                Optional.empty(),
                generation,
                Optional.ofNullable(row.getString("COLLATION_NAME")),
                Optional.ofNullable(row.getString("COLUMN_COMMENT")).filter(c -> !c.isEmpty()),
                row.getInt("ORDINAL_POSITION"));
        int srid = row.getInt("SRID");
        ColumnDetails details = new ColumnDetails(
                onUpdate(extra, upper),
                upper.contains("INVISIBLE"),
                row.wasNull() ? Optional.empty() : Optional.of(srid));
        return new Found(row.getString("TABLE_NAME"), column, details);
    }

    private static Generation generation(String extra) {
        if (extra.contains("AUTO_INCREMENT")) {
            return Generation.IDENTITY_BY_DEFAULT;
        }
        if (extra.contains("STORED GENERATED") || extra.contains("PERSISTENT")) {
            return Generation.STORED;
        }
        return extra.contains("VIRTUAL GENERATED") ? Generation.VIRTUAL : Generation.NONE;
    }

    /** {@code on update current_timestamp()}, {@code DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)}, other words around it. */
    private static Optional<String> onUpdate(String extra, String upper) {
        int from = upper.indexOf("ON UPDATE ");
        if (from < 0) {
            return Optional.empty();
        }
        String rest = extra.substring(from + "ON UPDATE ".length());
        int end = rest.indexOf(',');
        String words = (end < 0 ? rest : rest.substring(0, end)).strip();
        int blank = words.indexOf(' ');
        return Optional.of(blank < 0 ? words : words.substring(0, blank));
    }

    /** MariaDB prints what may stand behind DEFAULT, but an expression without the parentheses that both products accept. */
    private static Optional<String> mariaDb(String printed) {
        if (printed.equals("NULL")) {
            return Optional.empty();
        }
        boolean plain = printed.startsWith("'")
                || printed.matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?")
                || printed.matches("(?i)(current_timestamp|curdate|curtime)\\([0-9]*\\)")
                || printed.matches("(?i)[bx]'[0-9a-f]*'")
                || printed.startsWith("nextval(");
        return Optional.of(plain ? printed : "(" + printed + ")");
    }

    /** MySQL prints literals without their quotes. */
    private static String mySql(String printed, String extra, String type) {
        if (printed.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP")) {
            return printed;
        }
        if (extra.contains("DEFAULT_GENERATED")) {
            return "(" + unescaped(printed) + ")";
        }
        if (NUMBERS.contains(type.toLowerCase(Locale.ROOT))) {
            return printed;
        }
        boolean bits = type.equalsIgnoreCase("bit") && printed.startsWith("b'");
        boolean bytes = type.toLowerCase(Locale.ROOT).endsWith("binary") && printed.startsWith("0x");
        return bits || bytes ? printed : "'" + printed.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** information_schema of MySQL escapes the quotes of an expression. */
    static String unescaped(String printed) {
        return printed.replace("\\'", "'").replace("\\\\", "\\");
    }
}
