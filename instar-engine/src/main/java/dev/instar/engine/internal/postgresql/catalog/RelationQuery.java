package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which relations a reading is about. A wanted table brings along what a statement on it may lock or must know: the
 * tables it inherits from, the ones that inherit from it, and the tables at the other end of their foreign keys with
 * their partitions.
 */
final class RelationQuery {

    private static final String DESCRIPTION = """
        SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
               pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relrowsecurity AS row_security,
               c.reltuples::pg_catalog.int8 AS estimated_rows
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        """;
    private static final String KINDS = " c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') ";

    private static final String WANTED = """
        WITH RECURSIVE wanted (oid) AS (
            SELECT found.oid
            FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[]))
                 AS request (schema, name)
            CROSS JOIN LATERAL (
                SELECT c.oid
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = request.name AND %s
                  AND n.nspname = ANY (CASE WHEN request.schema = '' THEN ?::pg_catalog.text[]
                                            ELSE ARRAY[request.schema] END)
                ORDER BY pg_catalog.array_position(?::pg_catalog.text[], n.nspname::pg_catalog.text)
                LIMIT 1) AS found
        ), above (oid) AS (
            SELECT oid FROM wanted
            UNION
            SELECT i.inhparent FROM above JOIN pg_catalog.pg_inherits i ON i.inhrelid = above.oid
        ), below (oid) AS (
            SELECT oid FROM wanted
            UNION
            SELECT i.inhrelid FROM below JOIN pg_catalog.pg_inherits i ON i.inhparent = below.oid
        ), family (oid) AS (
            SELECT oid FROM above UNION SELECT oid FROM below
        ), neighbour (oid) AS (
            SELECT k.confrelid
            FROM family JOIN pg_catalog.pg_constraint k ON k.conrelid = family.oid AND k.contype = 'f'
            UNION
            SELECT k.conrelid
            FROM family
            JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
             AND d.refobjid = family.oid AND d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
            JOIN pg_catalog.pg_constraint k ON k.oid = d.objid AND k.contype = 'f'
            UNION
            SELECT i.inhrelid FROM neighbour JOIN pg_catalog.pg_inherits i ON i.inhparent = neighbour.oid
        )
        """.formatted(KINDS)
            + DESCRIPTION
            + "WHERE c.oid IN (SELECT oid FROM family UNION SELECT oid FROM neighbour) ORDER BY 2, 3";

    private static final String WHOLE_SCHEMAS =
            DESCRIPTION + "WHERE n.nspname = ANY (?::pg_catalog.text[]) AND" + KINDS + "ORDER BY 2, 3";

    private RelationQuery() {}

    /** The wanted tables that exist, with what is related to them. */
    static List<Relation> related(CatalogReading catalog, Collection<TableRequest> wanted) throws SQLException {
        List<String> schemas = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TableRequest request : wanted) {
            schemas.add(request.schema().orElse(""));
            names.add(request.name());
        }
        Object path = catalog.texts(catalog.path());
        return catalog.rows(WANTED, Relation::read, catalog.texts(schemas), catalog.texts(names), path, path);
    }

    /** Every relation of these schemas. */
    static List<Relation> ofSchemas(CatalogReading catalog, Collection<String> schemas) throws SQLException {
        return catalog.rows(WHOLE_SCHEMAS, Relation::read, catalog.texts(schemas));
    }
}
