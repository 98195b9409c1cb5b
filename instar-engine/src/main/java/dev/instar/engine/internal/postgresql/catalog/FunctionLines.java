package dev.instar.engine.internal.postgresql.catalog;

/** Functions, procedures and aggregates that belong to no extension, with their whole definition. */
final class FunctionLines {

    static final String SQL = """
        SELECT pg_catalog.format('function %s: ', p.oid::pg_catalog.regprocedure)
               || CASE WHEN p.prokind = 'a'
                       THEN (SELECT pg_catalog.format('aggregate %s %s %s initially %s', a.aggtransfn, a.aggfinalfn,
                                                      pg_catalog.format_type(a.aggtranstype, NULL), a.agginitval)
                             FROM pg_catalog.pg_aggregate a WHERE a.aggfnoid = p.oid)
                       ELSE pg_catalog.pg_get_functiondef(p.oid) END
               || ', owner ' || pg_catalog.pg_get_userbyid(p.proowner) AS line
        FROM pg_catalog.pg_proc p
        JOIN scope n ON n.oid = p.pronamespace
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                          WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid
                            AND e.deptype = 'e')
        """;

    private FunctionLines() {}
}
