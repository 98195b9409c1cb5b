package dev.instar.engine.internal.postgresql.catalog;

/** Indexes as the server prints them, with what it does not print. */
final class IndexLines {

    static final String SQL = """
        SELECT pg_catalog.format('index %I.%I: ', n.nspname, c.relname)
               || pg_catalog.concat_ws(', ',
                  pg_catalog.pg_get_indexdef(c.oid),
                  CASE WHEN i.indisprimary THEN 'primary' END,
                  CASE WHEN NOT i.indisvalid THEN 'INVALID' END,
                  CASE WHEN NOT i.indisready THEN 'not ready' END,
                  CASE WHEN i.indisclustered THEN 'clustered' END,
                  CASE WHEN i.indisreplident THEN 'replica identity' END,
                  (SELECT 'part of ' || h.inhparent::pg_catalog.regclass::pg_catalog.text
                   FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid),
                  (SELECT 'tablespace ' || t.spcname
                   FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace)) AS line
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN scope n ON n.oid = c.relnamespace
        """;

    private IndexLines() {}
}
