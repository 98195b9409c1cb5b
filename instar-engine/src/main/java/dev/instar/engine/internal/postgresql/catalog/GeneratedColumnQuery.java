package dev.instar.engine.internal.postgresql.catalog;

/**
 * Generated columns and the columns they read. Up to PostgreSQL 14 the column itself depends on what it reads, later
 * its expression does.
 */
final class GeneratedColumnQuery {

    static final String SQL = """
        SELECT g.attrelid AS relid, 'GENERATED_COLUMN' AS kind,
               n.nspname || '.' || c.relname || '.' || g.attname AS name,
               pg_catalog.array_agg(DISTINCT a.attname::pg_catalog.text) AS columns, 'ATTRIBUTE' AS binding
        FROM pg_catalog.pg_attribute g
        JOIN pg_catalog.pg_attrdef e ON e.adrelid = g.attrelid AND e.adnum = g.attnum
        JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
             AND d.refobjid = g.attrelid AND d.refobjsubid <> g.attnum
             AND (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = g.attrelid
                  AND d.objsubid = g.attnum
                  OR d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = e.oid)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = g.attrelid AND a.attnum = d.refobjsubid AND a.attnum > 0
        JOIN pg_catalog.pg_class c ON c.oid = g.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE g.attrelid = ANY (?) AND g.attgenerated <> ''
        GROUP BY 1, 3
        """;

    private GeneratedColumnQuery() {}
}
