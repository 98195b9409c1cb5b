package dev.instar.engine.internal.mysql;

import dev.instar.core.dialect.Naming;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Small questions to the catalog. */
final class Catalog {

    private Catalog() {}

    static boolean holds(Connection c, Probe probe) throws SQLException {
        TableName table = probe.table();
        if (probe instanceof Probe.Not not) {
            return !holds(c, not.probe());
        }
        if (probe instanceof Probe.IndexValid index) {
            return index(c, table, index.index());
        }
        if (probe instanceof Probe.IndexAbsent index) {
            return !index(c, table, index.index());
        }
        if (probe instanceof Probe.ConstraintValidated constraint) {
            return there(
                    c,
                    "TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND CONSTRAINT_NAME = ?",
                    table,
                    constraint.constraint());
        }
        if (probe instanceof Probe.TriggerExists trigger) {
            return there(
                    c,
                    "TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ? AND TRIGGER_NAME = ?",
                    table,
                    trigger.trigger());
        }
        if (probe instanceof Probe.FunctionExists function) {
            return Ask.any(
                    c,
                    "SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? AND"
                            + " ROUTINE_TYPE = 'FUNCTION'",
                    table.schema(),
                    function.function());
        }
        if (probe instanceof Probe.TableExists) {
            return Ask.any(
                    c,
                    "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                    table.schema(),
                    table.name());
        }
        String columns = "COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?";
        if (probe instanceof Probe.ColumnNotNull column) {
            return there(c, columns + " AND IS_NULLABLE = 'NO'", table, column.column());
        }
        Probe.ColumnExists column = (Probe.ColumnExists) probe;
        return there(c, columns, table, column.column());
    }

    private static boolean index(Connection c, TableName table, String index) throws SQLException {
        return there(c, "STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND INDEX_NAME = ?", table, index);
    }

    private static boolean there(Connection c, String what, TableName table, String name) throws SQLException {
        return Ask.any(c, "SELECT 1 FROM information_schema." + what, table.schema(), table.name(), name);
    }

    /**
     * Triggers and functions of a bridge with everything that tells whether somebody touched them. There is no ALTER for either: whoever
     * changes one drops it and makes it anew, so that the moment of its making changes too.
     */
    static String identity(Connection c, BridgeIdentity bridge) throws SQLException {
        record Seen(String name, String line) {}
        List<String> parts = new ArrayList<>();
        Ask.all(
                        c,
                        "SELECT TRIGGER_NAME, CONCAT('trigger ', TRIGGER_NAME, ' ', SHA2(CONCAT_WS(CHAR(0), ACTION_STATEMENT,"
                                + " ACTION_TIMING, EVENT_MANIPULATION, DEFINER, SQL_MODE, CREATED, CHARACTER_SET_CLIENT), 256)) FROM"
                                + " information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                        row -> new Seen(row.getString(1), row.getString(2)),
                        bridge.table().schema(),
                        bridge.table().name())
                .stream()
                .filter(seen -> bridge.triggers().contains(seen.name()))
                .forEach(seen -> parts.add(seen.line()));
        for (String function : bridge.functions()) {
            parts.addAll(Ask.texts(
                    c,
                    "SELECT CONCAT('function ', ROUTINE_NAME, ' ', SHA2(CONCAT_WS(CHAR(0), ROUTINE_DEFINITION, DTD_IDENTIFIER,"
                            + " DEFINER, SECURITY_TYPE, SQL_MODE, CREATED, LAST_ALTERED, CHARACTER_SET_CLIENT), 256)) FROM"
                            + " information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? AND ROUTINE_TYPE ="
                            + " 'FUNCTION'",
                    bridge.table().schema(),
                    function));
        }
        Collections.sort(parts);
        return String.join("\n", parts);
    }

    /** BEFORE triggers of the user's that fire before our first, where there is a first, or after our last of the same event. */
    static List<String> outsideTriggers(Connection c, BridgeIdentity bridge) throws SQLException {
        record Fired(String event, String name, long order) {}
        List<Fired> all = Ask.all(
                c,
                "SELECT EVENT_MANIPULATION, TRIGGER_NAME, ACTION_ORDER FROM information_schema.TRIGGERS WHERE"
                        + " EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ? AND ACTION_TIMING = 'BEFORE' AND"
                        + " EVENT_MANIPULATION IN ('INSERT', 'UPDATE') ORDER BY TRIGGER_NAME",
                row -> new Fired(row.getString(1), row.getString(2), row.getLong(3)),
                bridge.table().schema(),
                bridge.table().name());
        List<String> outside = new ArrayList<>();
        for (Fired one : all) {
            List<Fired> ours = all.stream()
                    .filter(f ->
                            f.event().equals(one.event()) && bridge.triggers().contains(f.name()))
                    .toList();
            boolean before = ours.stream().anyMatch(f -> f.name().startsWith("!"))
                    && ours.stream().allMatch(f -> one.order() < f.order());
            boolean after = !ours.isEmpty() && ours.stream().allMatch(f -> one.order() > f.order());
            if ((before || after) && !Naming.isOurs(one.name())) {
                outside.add(one.name());
            }
        }
        return outside;
    }

    /** The server's estimate; for showing how far a backfill has come, and for nothing else. */
    static long estimatedRows(Connection c, TableName table) throws SQLException {
        return Ask.number(
                c,
                "SELECT TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                table.schema(),
                table.name());
    }
}
