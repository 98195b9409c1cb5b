package dev.instar.engine.internal.postgresql.catalog;

/** Publications with what they carry, and the names of subscriptions. */
final class PublicationLines {

    private static final String PUBLICATIONS = """
        SELECT pg_catalog.format('publication %I: ', p.pubname)
               || pg_catalog.concat_ws(', ',
                  'owner ' || pg_catalog.pg_get_userbyid(p.pubowner),
                  CASE WHEN p.puballtables THEN 'all tables' END,
                  CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                  CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END,
                  CASE WHEN p.pubviaroot THEN 'by root' END) AS line
        FROM pg_catalog.pg_publication p
        UNION ALL
        SELECT pg_catalog.format('subscription %I: %s, enabled %s', s.subname, s.subpublications, s.subenabled)
        FROM pg_catalog.pg_subscription s
        WHERE s.subdbid = (SELECT b.oid FROM pg_catalog.pg_database b
                           WHERE b.datname = pg_catalog.current_database())
        UNION ALL
        SELECT pg_catalog.format('publication %I carries %s', p.pubname, r.prrelid::pg_catalog.regclass)
        """;

    private static final String MEMBERS_14 = """
        FROM pg_catalog.pg_publication_rel r
        JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
        """;

    private static final String MEMBERS_15 = """
        || coalesce((SELECT ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '
                                                           ORDER BY a.attname) || ')'
                     FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), '')
        || coalesce(' where ' || pg_catalog.pg_get_expr(r.prqual, r.prrelid), '')
        """ + MEMBERS_14 + """
        UNION ALL
        SELECT pg_catalog.format('publication %I carries schema %I', p.pubname, n.nspname)
        FROM pg_catalog.pg_publication_namespace s
        JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid
        JOIN pg_catalog.pg_publication p ON p.oid = s.pnpubid
        """;

    private PublicationLines() {}

    static String sql(CatalogReading catalog) {
        return PUBLICATIONS + (catalog.atLeast(15) ? MEMBERS_15 : MEMBERS_14);
    }
}
