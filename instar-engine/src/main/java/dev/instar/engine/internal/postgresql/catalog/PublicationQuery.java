package dev.instar.engine.internal.postgresql.catalog;

/**
 * Publications that carry tables: by name, as part of a partitioned table, with their schema, or all tables. One that
 * carries the whole row names no column and finds them by name, for that is how a subscriber matches them; a column
 * list or row filter (PostgreSQL 15 and later) holds on to the columns themselves.
 */
final class PublicationQuery {

    private static final String CARRIED = """
        WITH carried AS (
            SELECT c.oid AS relid, c.relnamespace, line.relid AS carrier
            FROM pg_catalog.pg_class c
            CROSS JOIN LATERAL (
                SELECT c.oid AS relid
                UNION
                SELECT a.relid::pg_catalog.oid FROM pg_catalog.pg_partition_ancestors(c.oid) a WHERE c.relispartition
            ) AS line
            WHERE c.oid = ANY (?) AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p'
        )
        SELECT c.relid, 'PUBLICATION' AS kind, p.pubname AS name, NULL::pg_catalog.text[] AS columns, 'TEXT' AS binding
        FROM carried c
        JOIN pg_catalog.pg_publication p ON p.puballtables
        """;

    private static final String MEMBERS_14 = """
        UNION
        SELECT c.relid, 'PUBLICATION', p.pubname, NULL::pg_catalog.text[], 'TEXT'
        FROM carried c
        JOIN pg_catalog.pg_publication_rel r ON r.prrelid = c.carrier
        JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
        """;

    private static final String MEMBERS_15 = MEMBERS_14 + """
        WHERE r.prattrs IS NULL
        UNION
        SELECT c.relid, 'PUBLICATION', p.pubname, NULL::pg_catalog.text[], 'TEXT'
        FROM carried c
        JOIN pg_catalog.pg_class o ON o.oid = c.carrier
        JOIN pg_catalog.pg_publication_namespace s ON s.pnnspid = o.relnamespace
        JOIN pg_catalog.pg_publication p ON p.oid = s.pnpubid
        UNION
        SELECT c.relid, 'PUBLICATION', p.pubname,
               pg_catalog.array_agg(DISTINCT a.attname::pg_catalog.text), 'ATTRIBUTE'
        FROM carried c
        JOIN pg_catalog.pg_publication_rel r ON r.prrelid = c.carrier
        JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_publication_rel'::pg_catalog.regclass
             AND d.objid = r.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
             AND d.refobjid = c.carrier AND d.refobjsubid > 0
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.carrier AND a.attnum = d.refobjsubid
        GROUP BY c.relid, p.pubname
        """;

    private PublicationQuery() {}

    static String sql(CatalogReading catalog) {
        return CARRIED + (catalog.atLeast(15) ? MEMBERS_15 : MEMBERS_14);
    }
}
