package dev.instar.engine.internal.postgresql.catalog;

/**
 * What the server itself records as depending on columns, beside views: policies, triggers with a column list or
 * condition, extended statistics, and functions whose body the server has parsed. A policy or trigger of the table that
 * reads no column of it is not a dependent.
 */
final class DependencyQuery {

    static final String SQL = """
        WITH uses AS (
            SELECT d.refobjid AS relid, d.classid, d.objid,
                   pg_catalog.array_agg(DISTINCT a.attname::pg_catalog.text)
                       FILTER (WHERE a.attname IS NOT NULL) AS columns
            FROM pg_catalog.pg_depend d
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
            WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = ANY (?)
              AND d.classid IN ('pg_catalog.pg_policy'::pg_catalog.regclass,
                                'pg_catalog.pg_trigger'::pg_catalog.regclass,
                                'pg_catalog.pg_statistic_ext'::pg_catalog.regclass,
                                'pg_catalog.pg_proc'::pg_catalog.regclass)
            GROUP BY d.refobjid, d.classid, d.objid
        )
        SELECT o.relid, o.kind,
               coalesce(hn.nspname || '.' || h.relname, n.nspname) || '.' || o.name AS name, o.columns,
               'ATTRIBUTE' AS binding
        FROM (
            SELECT u.relid, 'POLICY' AS kind, p.polrelid AS host, NULL::pg_catalog.oid AS namespace,
                   p.polname::pg_catalog.text AS name, u.columns
            FROM uses u
            JOIN pg_catalog.pg_policy p ON p.oid = u.objid AND u.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
            WHERE u.columns IS NOT NULL OR p.polrelid <> u.relid
            UNION ALL
            SELECT u.relid, 'TRIGGER', t.tgrelid, NULL, t.tgname::pg_catalog.text, u.columns
            FROM uses u
            JOIN pg_catalog.pg_trigger t ON t.oid = u.objid AND u.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
            WHERE u.columns IS NOT NULL
            UNION ALL
            SELECT u.relid, 'STATISTICS', NULL, s.stxnamespace, s.stxname::pg_catalog.text, u.columns
            FROM uses u
            JOIN pg_catalog.pg_statistic_ext s ON s.oid = u.objid
             AND u.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass
            UNION ALL
            SELECT u.relid, 'FUNCTION', NULL, p.pronamespace,
                   p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', u.columns
            FROM uses u
            JOIN pg_catalog.pg_proc p ON p.oid = u.objid AND u.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        ) o
        LEFT JOIN pg_catalog.pg_class h ON h.oid = o.host
        LEFT JOIN pg_catalog.pg_namespace hn ON hn.oid = h.relnamespace
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
        """;

    private DependencyQuery() {}
}
