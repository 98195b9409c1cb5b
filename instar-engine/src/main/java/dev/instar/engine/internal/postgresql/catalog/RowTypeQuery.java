package dev.instar.engine.internal.postgresql.catalog;

/** Functions that take or return a table's row type or an array of it; only the whole table is known. */
final class RowTypeQuery {

    static final String SQL = """
        SELECT DISTINCT c.oid AS relid, 'FUNCTION' AS kind,
               n.nspname || '.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS name,
               NULL::pg_catalog.text[] AS columns, 'ATTRIBUTE' AS binding
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_type t ON t.oid = c.reltype
        JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
             AND d.refobjid IN (t.oid, t.typarray) AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        JOIN pg_catalog.pg_proc p ON p.oid = d.objid
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE c.oid = ANY (?)
        """;

    private RowTypeQuery() {}
}
