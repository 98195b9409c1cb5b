package dev.instar.engine.internal.postgresql.catalog;

/** Enumerations, domains, composite types and ranges that belong to no extension. */
final class TypeLines {

    static final String SQL = """
        SELECT pg_catalog.format('type %I.%I: ', n.nspname, t.typname)
               || pg_catalog.concat_ws(', ',
                  (SELECT 'enum ' || pg_catalog.string_agg(
                          pg_catalog.quote_literal(e.enumlabel), ' ' ORDER BY e.enumsortorder)
                   FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
                  CASE WHEN t.typtype = 'd' THEN 'domain ' || pg_catalog.format_type(t.typbasetype, t.typtypmod) END,
                  CASE WHEN t.typnotnull THEN 'not null' END,
                  'default ' || t.typdefault,
                  (SELECT pg_catalog.string_agg(
                          pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ', '
                                                ORDER BY k.conname)
                   FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid),
                  (SELECT 'composite ' || pg_catalog.string_agg(
                          pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', '
                          ORDER BY a.attnum)
                   FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
                  (SELECT 'range of ' || pg_catalog.format_type(r.rngsubtype, NULL)
                   FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid),
                  'owner ' || pg_catalog.pg_get_userbyid(t.typowner)) AS line
        FROM pg_catalog.pg_type t
        JOIN scope n ON n.oid = t.typnamespace
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
        WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                          WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid
                            AND e.deptype = 'e')
        """;

    private TypeLines() {}
}
