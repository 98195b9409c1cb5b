package dev.instar.engine.internal.postgresql.catalog;

/** Schemas, extensions, and settings that hold in this database. */
final class SchemaLines {

    static final String SQL = """
        SELECT pg_catalog.format('schema %I: owner %s', n.nspname, pg_catalog.pg_get_userbyid(s.nspowner)) AS line
        FROM scope n
        JOIN pg_catalog.pg_namespace s ON s.oid = n.oid
        UNION ALL
        SELECT pg_catalog.format('extension %I: version %s in %I', e.extname, e.extversion, s.nspname)
        FROM pg_catalog.pg_extension e
        JOIN pg_catalog.pg_namespace s ON s.oid = e.extnamespace
        UNION ALL
        SELECT pg_catalog.format('setting %s: %s',
                                 CASE WHEN d.setrole = 0 THEN 'of everybody'
                                  ELSE 'of ' || pg_catalog.pg_get_userbyid(d.setrole) END,
                                 setting)
        FROM pg_catalog.pg_db_role_setting d
        CROSS JOIN LATERAL pg_catalog.unnest(d.setconfig) AS setting
        WHERE d.setdatabase = (SELECT b.oid FROM pg_catalog.pg_database b
                               WHERE b.datname = pg_catalog.current_database())
        """;

    private SchemaLines() {}
}
