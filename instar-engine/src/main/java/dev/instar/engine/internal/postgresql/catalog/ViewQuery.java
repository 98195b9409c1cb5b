package dev.instar.engine.internal.postgresql.catalog;

/**
 * Views, materialized views and rules that read tables. A view over a view leans on whatever the lower one leans on:
 * the upper one must go when the lower one has to be made anew. A view that takes a table's whole row leans on all its
 * columns, which the server does not record; {@code :varattno 0} in the stored query is such a row (or, seldom, the row
 * of a function: then too much is said).
 */
final class ViewQuery {

    static final String SQL = """
        WITH RECURSIVE direct AS (
            SELECT d.refobjid AS relid, r.oid AS rule, r.ev_class,
                   pg_catalog.array_agg(DISTINCT a.attname::pg_catalog.text ORDER BY a.attname::pg_catalog.text)
                       FILTER (WHERE a.attname IS NOT NULL) AS columns
            FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum > 0 AND NOT a.attisdropped
                 AND (a.attnum = d.refobjsubid OR r.ev_action::pg_catalog.text LIKE '%:varattno 0 %')
            WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
              AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = ANY (?)
              AND (r.rulename <> '_RETURN' OR r.ev_class <> d.refobjid)
            GROUP BY d.refobjid, r.oid, r.ev_class
        ), leaning AS (
            SELECT relid, rule, ev_class, columns FROM direct
            UNION
            SELECT l.relid, r.oid, r.ev_class, l.columns
            FROM leaning l
            JOIN pg_catalog.pg_class c ON c.oid = l.ev_class AND c.relkind IN ('v', 'm') AND c.oid <> l.relid
            JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                 AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = l.ev_class
            JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.ev_class <> l.ev_class
        )
        SELECT l.relid,
               CASE WHEN r.rulename <> '_RETURN' THEN 'RULE' WHEN c.relkind = 'm' THEN 'MATERIALIZED_VIEW'
                    ELSE 'VIEW' END AS kind,
               n.nspname || '.' || c.relname
                   || CASE WHEN r.rulename = '_RETURN' THEN '' ELSE '.' || r.rulename END AS name,
               ARRAY(SELECT DISTINCT e FROM leaning m, pg_catalog.unnest(m.columns) e
                     WHERE m.relid = l.relid AND m.rule = l.rule) AS columns,
               'ATTRIBUTE' AS binding
        FROM (SELECT DISTINCT relid, rule FROM leaning) l
        JOIN pg_catalog.pg_rewrite r ON r.oid = l.rule
        JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        """;

    private ViewQuery() {}
}
