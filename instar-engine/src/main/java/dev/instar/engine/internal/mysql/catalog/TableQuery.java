package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables and views with their storage. */
final class TableQuery {

    /** One table. */
    record Found(String name, Table.Kind kind, String engine, String rowFormat, String collation, long rows) {}

    /** The state tables, {@code instar_step}; a bridge's own objects bear longer names. */
    private static final Pattern STATE = Pattern.compile("instar_[a-z]+");

    private TableQuery() {}

    /** All but the state tables. */
    static List<Found> read(Connection connection, Scope scope) throws SQLException {
        return scope
                .rows(
                        connection,
                        "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, ROW_FORMAT, TABLE_COLLATION, TABLE_ROWS FROM"
                                + " information_schema.TABLES",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "ORDER BY TABLE_NAME",
                        row -> new Found(
                                row.getString(1),
                                kind(row.getString(2)),
                                text(row.getString(3)),
                                text(row.getString(4)),
                                text(row.getString(5)),
                                row.getLong(6)))
                .stream()
                .filter(t -> !STATE.matcher(t.name()).matches())
                .toList();
    }

    private static Table.Kind kind(String type) {
        return switch (type) {
            case "BASE TABLE" -> Table.Kind.TABLE;
            case "VIEW", "SYSTEM VIEW" -> Table.Kind.VIEW;
            case "SEQUENCE" -> Table.Kind.SEQUENCE;
            // System-versioned tables keep rows of old columns: no column of theirs can be proven equal and dropped.
            default -> Table.Kind.FOREIGN;
        };
    }

    private static String text(@Nullable String printed) {
        return Optional.ofNullable(printed).orElse("");
    }
}
