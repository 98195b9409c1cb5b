package dev.instar.engine.internal.postgresql.catalog;

/** Row security policies. */
final class PolicyLines {

    static final String SQL = """
        SELECT pg_catalog.format('policy %I.%I.%I: ', n.nspname, c.relname, p.polname)
               || pg_catalog.concat_ws(', ',
                  CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
                  CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                       WHEN 'd' THEN 'DELETE'
                       ELSE 'ALL' END,
                  (SELECT 'to ' || pg_catalog.string_agg(g.name, ' ' ORDER BY g.name)
                   FROM (SELECT CASE WHEN role = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(role) END AS name
                         FROM pg_catalog.unnest(p.polroles) role) g),
                  'using ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                  'check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)) AS line
        FROM pg_catalog.pg_policy p
        JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
        JOIN scope n ON n.oid = c.relnamespace
        """;

    private PolicyLines() {}
}
