package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Trigger;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The triggers of tables in the order of their names' bytes, which is the order they fire in. Those that keep foreign
 * keys and deferred unique keys are left out; a partition's copy of a row trigger is not, although PostgreSQL 14 marks
 * it as internal.
 */
final class TriggerQuery {

    private static final String SQL = """
        SELECT t.tgrelid AS relid, t.tgname AS name, t.tgtype AS type, t.tgenabled AS enabled,
               n.nspname AS function_schema, p.proname AS function_name,
               pg_catalog.pg_get_triggerdef(t.oid) AS definition
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE t.tgrelid = ANY (?) AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstrrelid = 0)
        ORDER BY t.tgrelid, t.tgname
        """;

    private TriggerQuery() {}

    static Map<Long, List<Trigger>> read(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(SQL, TriggerQuery::trigger, catalog.oids(tables));
    }

    private static Trigger trigger(Row row) throws SQLException {
        TriggerType type = new TriggerType((int) row.number("type"));
        return new Trigger(
                row.text("name"),
                type.timing(),
                type.events(),
                type.forEachRow(),
                row.text("enabled"),
                row.relation("function_").toString(),
                row.text("definition"));
    }
}
