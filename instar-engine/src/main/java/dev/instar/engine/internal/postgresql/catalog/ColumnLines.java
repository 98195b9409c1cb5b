package dev.instar.engine.internal.postgresql.catalog;

/** Columns; a position is the place among the living ones, so that what was dropped leaves no trace. */
final class ColumnLines {

    static final String SQL = """
        SELECT pg_catalog.format('column %I.%I.%I: ', n.nspname, c.relname, a.attname)
               || pg_catalog.concat_ws(', ',
                  pg_catalog.format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN 'not null' END,
                  CASE WHEN a.attcollation <> t.typcollation
                       THEN 'collate ' || a.attcollation::pg_catalog.regcollation::pg_catalog.text END,
                  CASE a.attgenerated WHEN '' THEN 'default ' WHEN 's' THEN 'stored ' ELSE 'virtual ' END
                      || pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                  CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
                  CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || a.attstorage::pg_catalog.text END,
                  CASE WHEN a.attcompression <> '' THEN 'compression ' || a.attcompression::pg_catalog.text END,
                  CASE WHEN a.attstattarget >= 0 THEN 'statistics ' || a.attstattarget END,
                  CASE WHEN a.attinhcount > 0 THEN 'inherited' END,
                  CASE WHEN a.attinhcount > 0 AND a.attislocal THEN 'local' END,
                  'with ' || a.attoptions::pg_catalog.text,
                  'options ' || a.attfdwoptions::pg_catalog.text,
                  CASE WHEN ? THEN 'position '
                   || pg_catalog.row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) END
                  ) AS line
        FROM pg_catalog.pg_class c
        JOIN scope n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """;

    private ColumnLines() {}
}
