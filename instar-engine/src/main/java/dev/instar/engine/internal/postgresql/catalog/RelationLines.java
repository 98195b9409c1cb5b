package dev.instar.engine.internal.postgresql.catalog;

/** Tables, partitions, views, sequences and foreign tables, without their parts. */
final class RelationLines {

    static final String SQL = """
        SELECT pg_catalog.format('%s %I.%I: ', CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table'
                                              WHEN 'v' THEN 'view'
                                               WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
                                               ELSE 'foreign table' END, n.nspname, c.relname)
               || pg_catalog.concat_ws(', ',
                  'owner ' || pg_catalog.pg_get_userbyid(c.relowner),
                  CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
                  CASE WHEN c.reloftype <> 0 THEN 'of ' || pg_catalog.format_type(c.reloftype, NULL) END,
                  'partition by ' || pg_catalog.pg_get_partkeydef(c.oid),
                  pg_catalog.pg_get_expr(c.relpartbound, c.oid),
                  (SELECT 'inherits ' || pg_catalog.string_agg(
                          i.inhparent::pg_catalog.regclass::pg_catalog.text, ' and '
                                                               ORDER BY i.inhseqno)
                   FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid),
                  (SELECT 'with ' || pg_catalog.string_agg(o, ' ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o),
                  (SELECT 'using ' || m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'),
                  (SELECT 'tablespace ' || t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace),
                  CASE WHEN c.relkind IN ('r', 'p', 'm') THEN CASE c.relreplident
                       WHEN 'n' THEN 'replica identity nothing'
                       WHEN 'f' THEN 'replica identity full' WHEN 'i' THEN 'replica identity by index' END END,
                  CASE WHEN c.relrowsecurity THEN 'row security' END,
                  CASE WHEN c.relforcerowsecurity THEN 'row security forced' END,
                  CASE WHEN NOT c.relispopulated THEN 'not populated' END,
                  (SELECT pg_catalog.concat_ws(' ', 'server', s.srvname, f.ftoptions::pg_catalog.text)
                   FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
                   WHERE f.ftrelid = c.oid)) AS line
        FROM pg_catalog.pg_class c
        JOIN scope n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        """;

    private RelationLines() {}
}
