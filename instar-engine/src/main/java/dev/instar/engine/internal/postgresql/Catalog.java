package dev.instar.engine.internal.postgresql;

import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Small questions to the catalog. */
final class Catalog {

    private static final String RELATION =
            "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ?";

    private Catalog() {}

    static boolean holds(Connection c, Probe probe) throws SQLException {
        if (probe instanceof Probe.IndexValid index) {
            return index(c, index.table(), index.index(), true);
        }
        if (probe instanceof Probe.IndexAbsent index) {
            return !index(c, index.table(), index.index(), true) && !index(c, index.table(), index.index(), false);
        }
        if (probe instanceof Probe.ConstraintValidated constraint) {
            return Ask.yes(
                    c,
                    "SELECT k.convalidated FROM " + RELATION
                            + " JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.conname = ?",
                    constraint.table().schema(),
                    constraint.table().name(),
                    constraint.constraint());
        }
        if (probe instanceof Probe.Not not) {
            return !holds(c, not.probe());
        }
        if (probe instanceof Probe.TriggerExists trigger) {
            return there(c, "pg_trigger k ON k.tgrelid = c.oid AND k.tgname = ?", trigger.table(), trigger.trigger());
        }
        if (probe instanceof Probe.FunctionExists function) {
            return there(
                    c, "pg_proc k ON k.pronamespace = n.oid AND k.proname = ?", function.table(), function.function());
        }
        if (probe instanceof Probe.TableExists table) {
            return there(
                    c,
                    "pg_class k ON k.oid = c.oid AND k.relname = ?",
                    table.table(),
                    table.table().name());
        }
        if (probe instanceof Probe.ColumnNotNull column) {
            return there(
                    c,
                    "pg_attribute k ON k.attrelid = c.oid AND k.attnotnull AND NOT k.attisdropped AND k.attname = ?",
                    column.table(),
                    column.column());
        }
        Probe.ColumnExists column = (Probe.ColumnExists) probe;
        return there(
                c,
                "pg_attribute k ON k.attrelid = c.oid AND NOT k.attisdropped AND k.attname = ?",
                column.table(),
                column.column());
    }

    private static boolean there(Connection c, String joined, TableName table, String name) throws SQLException {
        return Ask.yes(
                c, "SELECT true FROM " + RELATION + " JOIN pg_catalog." + joined, table.schema(), table.name(), name);
    }

    static boolean leftover(Connection c, Probe probe) throws SQLException {
        return probe instanceof Probe.IndexValid index && index(c, index.table(), index.index(), false);
    }

    private static boolean index(Connection c, TableName table, String index, boolean valid) throws SQLException {
        return Ask.yes(
                c,
                "SELECT true FROM " + RELATION
                        + " JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid AND (i.indisvalid AND"
                        + " i.indisready) = ?",
                table.schema(),
                index,
                valid);
    }

    /**
     * Triggers and functions of a bridge with everything that tells whether somebody touched them: the version of the catalog row
     * ({@code xmin} changes with every ALTER, and with DISABLE followed by ENABLE), the state and the text.
     */
    static String identity(Connection c, BridgeIdentity bridge) throws SQLException {
        List<String> parts = Ask.all(
                c,
                "SELECT 'trigger ' || t.tgname || ' ' || t.oid || ' ' || t.xmin || ' ' || t.tgenabled::text || ' ' ||"
                        + " pg_catalog.md5(pg_catalog.pg_get_triggerdef(t.oid)) FROM " + RELATION
                        + " JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = ANY (?) UNION ALL SELECT 'function '"
                        + " || p.proname || ' ' || p.oid || ' ' || p.xmin || ' ' || pg_catalog.md5(pg_catalog.pg_get_functiondef(p.oid)) FROM"
                        + " pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND n.nspname = ? WHERE"
                        + " p.proname = ANY (?) ORDER BY 1",
                row -> row.getString(1),
                bridge.table().schema(),
                bridge.table().name(),
                bridge.triggers(),
                bridge.table().schema(),
                bridge.functions());
        return String.join("\n", parts);
    }

    /** BEFORE row triggers of the user's that fire before our first or after our last; without a last, any such trigger. */
    static List<String> outsideTriggers(Connection c, BridgeIdentity bridge) throws SQLException {
        boolean pair = bridge.triggers().stream().anyMatch(name -> name.startsWith("~"));
        return Ask.all(
                c,
                "SELECT t.tgname FROM " + RELATION + " JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid WHERE NOT"
                        + " t.tgisinternal AND t.tgtype & 3 = 3 AND t.tgtype & 20 <> 0 AND t.tgenabled <> 'D' AND substr(t.tgname, 2, 7)"
                        + " <> 'instar_' AND (NOT ? OR t.tgname < '!' OR t.tgname > '~') ORDER BY 1",
                row -> row.getString(1),
                bridge.table().schema(),
                bridge.table().name(),
                pair);
    }

    static long file(Connection c, TableName table) throws SQLException {
        return Ask.number(
                c, "SELECT pg_catalog.pg_relation_filenode(c.oid) FROM " + RELATION, table.schema(), table.name());
    }

    static long blocks(Connection c, TableName table) throws SQLException {
        return Ask.number(
                c,
                "SELECT pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint FROM "
                        + RELATION,
                table.schema(),
                table.name());
    }

    /** The planner's estimate scaled to the table's size now; a count where the server never counted and the table is small. */
    static long estimatedRows(Connection c, Range range) throws SQLException {
        TableName table = range.table();
        long estimate = Ask.number(
                c,
                "SELECT CASE WHEN c.reltuples < 0 OR c.relpages = 0 THEN -1 ELSE (c.reltuples / c.relpages *"
                        + " (pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::float8))::bigint END FROM "
                        + RELATION,
                table.schema(),
                table.name());
        boolean small = blocks(c, table) < 20_000;
        return estimate >= 0 && !small ? estimate : Ask.number(c, "SELECT count(*) FROM " + range.tableSql());
    }

    /** Everything the catalog records as leaning on the table, and the version of what leans by name: functions and publications. */
    static String dependencyMark(Connection c, TableName table) throws SQLException {
        return Ask.all(
                        c,
                        "SELECT pg_catalog.md5(pg_catalog.string_agg(x, ',' ORDER BY x)) FROM (SELECT d.classid || ':' || d.objid || ':' ||"
                                + " d.objsubid || ':' || d.refobjsubid || ':' || d.deptype::text AS x FROM " + RELATION
                                + " JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = c.oid"
                                + " UNION ALL SELECT 'f' || p.oid || ':' || p.xmin FROM pg_catalog.pg_proc p WHERE p.oid >= 16384"
                                + " UNION ALL SELECT 'p' || p.oid || ':' || p.xmin FROM pg_catalog.pg_publication p) marks",
                        row -> String.valueOf(row.getString(1)),
                        table.schema(),
                        table.name())
                .get(0);
    }
}
