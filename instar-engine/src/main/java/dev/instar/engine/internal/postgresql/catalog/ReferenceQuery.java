package dev.instar.engine.internal.postgresql.catalog;

/**
 * Foreign keys that point at tables, found through what they depend on: {@code pg_constraint} has no index by the table
 * at the other end. What the server clones for partitions of either end is left out.
 */
final class ReferenceQuery {

    static final String SQL = """
        SELECT DISTINCT k.confrelid AS relid, 'FOREIGN_KEY' AS kind,
               n.nspname || '.' || c.relname || '.' || k.conname AS name,
               ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey)) AS columns,
               'ATTRIBUTE' AS binding
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_constraint k ON k.oid = d.objid AND k.contype = 'f' AND k.confrelid = d.refobjid
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = ANY (?)
          AND d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.conparentid = 0
        """;

    private ReferenceQuery() {}
}
