package dev.instar.engine.internal.postgresql.catalog;

/** Comments on whatever the other lines show. */
final class CommentLines {

    static final String SQL = """
        , described (classid, oid) AS (
            SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
            FROM pg_catalog.pg_class c JOIN scope n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid
            FROM pg_catalog.pg_constraint k JOIN scope n ON n.oid = k.connamespace
            UNION ALL
            SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid
            FROM pg_catalog.pg_proc p JOIN scope n ON n.oid = p.pronamespace
            UNION ALL
            SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid
            FROM pg_catalog.pg_type t JOIN scope n ON n.oid = t.typnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid
            FROM pg_catalog.pg_statistic_ext s JOIN scope n ON n.oid = s.stxnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid
            FROM pg_catalog.pg_trigger t
            JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN scope n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid
            FROM pg_catalog.pg_policy p
            JOIN pg_catalog.pg_class c ON c.oid = p.polrelid JOIN scope n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, r.oid
            FROM pg_catalog.pg_rewrite r
            JOIN pg_catalog.pg_class c ON c.oid = r.ev_class JOIN scope n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid FROM scope n
            UNION ALL
            SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, p.oid FROM pg_catalog.pg_publication p
        )
        SELECT pg_catalog.format('comment on %s %s: %s', i.type, i.identity, r.description) AS line
        FROM described d
        JOIN pg_catalog.pg_description r ON r.classoid = d.classid AND r.objoid = d.oid
        CROSS JOIN LATERAL pg_catalog.pg_identify_object(r.classoid, r.objoid, r.objsubid) AS i
        """;

    private CommentLines() {}
}
