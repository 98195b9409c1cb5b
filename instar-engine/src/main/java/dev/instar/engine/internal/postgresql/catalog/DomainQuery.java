package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Which domains demand something of their values, themselves or through the domain they are made of. */
final class DomainQuery {

    private static final String SQL = """
        WITH RECURSIVE domain AS MATERIALIZED (
            SELECT t.typname, t.oid, t.typbasetype, t.typnotnull FROM pg_catalog.pg_type t WHERE t.typtype = 'd'
        ), layer AS (
            SELECT typname, oid, typbasetype, typnotnull FROM domain
            UNION ALL
            SELECT l.typname, d.oid, d.typbasetype, d.typnotnull FROM layer l JOIN domain d ON d.oid = l.typbasetype
        )
        SELECT l.typname AS name, pg_catalog.bool_or(l.typnotnull OR EXISTS (
               SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = l.oid)) AS checked
        FROM layer l
        GROUP BY l.typname
        """;

    private DomainQuery() {}

    /** By bare name; where several schemas have a domain of that name, whether any of them is checked. */
    static Map<String, Boolean> read(CatalogReading catalog) throws SQLException {
        Map<String, Boolean> checked = new TreeMap<>();
        catalog.rows(SQL, row -> checked.put(row.text("name"), row.flag("checked")));
        return checked;
    }
}
