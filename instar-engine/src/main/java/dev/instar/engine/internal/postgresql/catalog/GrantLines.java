package dev.instar.engine.internal.postgresql.catalog;

/**
 * Who may do what, as sets: rights never granted or taken read as the ones the server gives by itself. A star is the
 * right to pass it on.
 */
final class GrantLines {

    static final String SQL = """
        , holder (what, name, acl) AS (
            SELECT CASE WHEN c.relkind = 'S' THEN 'sequence' ELSE 'table' END,
                   pg_catalog.format('%I.%I', n.nspname, c.relname),
                   coalesce(c.relacl, pg_catalog.acldefault(
                       CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END::pg_catalog."char", c.relowner))
            FROM pg_catalog.pg_class c
            JOIN scope n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            UNION ALL
            SELECT 'column', pg_catalog.format('%I.%I.%I', n.nspname, c.relname, a.attname), a.attacl
            FROM pg_catalog.pg_class c
            JOIN scope n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
            UNION ALL
            SELECT 'function', p.oid::pg_catalog.regprocedure::pg_catalog.text,
                   coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))
            FROM pg_catalog.pg_proc p
            JOIN scope n ON n.oid = p.pronamespace
            WHERE p.proacl IS NOT NULL OR NOT EXISTS (
                  SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid
                            AND e.deptype = 'e')
            UNION ALL
            SELECT 'type', pg_catalog.format_type(t.oid, NULL), t.typacl
            FROM pg_catalog.pg_type t
            JOIN scope n ON n.oid = t.typnamespace
            WHERE t.typacl <> pg_catalog.acldefault('T', t.typowner)
            UNION ALL
            SELECT 'schema', pg_catalog.quote_ident(n.nspname),
                   coalesce(s.nspacl, pg_catalog.acldefault('n', s.nspowner))
            FROM scope n
            JOIN pg_catalog.pg_namespace s ON s.oid = n.oid
            UNION ALL
            SELECT 'this', 'database', coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))
            FROM pg_catalog.pg_database d
            WHERE d.datname = pg_catalog.current_database()
            UNION ALL
            SELECT 'future ' || d.defaclobjtype::pg_catalog.text,
                   pg_catalog.pg_get_userbyid(d.defaclrole) || coalesce(' in ' || n.nspname, ''),
                   d.defaclacl
            FROM pg_catalog.pg_default_acl d
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
            WHERE d.defaclnamespace = 0 OR d.defaclnamespace IN (SELECT oid FROM scope)
        )
        SELECT pg_catalog.format('grant on %s %s to %s by %s: %s', h.what, h.name,
                                 CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(x.grantee) END,
                                 pg_catalog.pg_get_userbyid(x.grantor),
                                 pg_catalog.string_agg(
                                     x.privilege_type || CASE WHEN x.is_grantable THEN '*' ELSE '' END, ', '
                                                       ORDER BY x.privilege_type, x.is_grantable)) AS line
        FROM holder h
        CROSS JOIN LATERAL pg_catalog.aclexplode(h.acl) AS x
        GROUP BY h.what, h.name, x.grantee, x.grantor
        """;

    private GrantLines() {}
}
