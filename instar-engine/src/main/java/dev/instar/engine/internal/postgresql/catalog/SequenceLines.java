package dev.instar.engine.internal.postgresql.catalog;

/** How sequences count and whom they belong to; not how far they have come. */
final class SequenceLines {

    static final String SQL = """
        SELECT pg_catalog.format('sequence %I.%I counts: ', n.nspname, c.relname)
               || pg_catalog.concat_ws(', ',
                  pg_catalog.format_type(s.seqtypid, NULL), 'start ' || s.seqstart, 'increment ' || s.seqincrement,
                  'minimum ' || s.seqmin, 'maximum ' || s.seqmax, 'cache ' || s.seqcache,
                  CASE WHEN s.seqcycle THEN 'cycles' END,
                  (SELECT pg_catalog.format('owned by %s.%I', a.attrelid::pg_catalog.regclass, a.attname)
                   FROM pg_catalog.pg_depend d
                   JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                   WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                     AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
                     AND d.deptype IN ('a', 'i'))) AS line
        FROM pg_catalog.pg_sequence s
        JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
        JOIN scope n ON n.oid = c.relnamespace
        """;

    private SequenceLines() {}
}
