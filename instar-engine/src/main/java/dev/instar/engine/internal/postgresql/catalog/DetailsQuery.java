package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.PostgreSqlDetails;
import dev.instar.core.schema.PostgreSqlDetails.Owner;
import dev.instar.core.schema.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Storage, partition bounds and ownership: of relations, of their indexes, and of the sequences that go with their columns. */
final class DetailsQuery {

    private static final String RELATIONS = """
        WITH wanted (oid) AS (
            SELECT pg_catalog.unnest(?::pg_catalog.oid[])
        ), owned (oid, host, number) AS (
            SELECT d.objid, d.refobjid, d.refobjsubid
            FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
              AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
              AND (d.refobjid IN (SELECT oid FROM wanted) OR d.objid IN (SELECT oid FROM wanted))
        ), index (oid) AS (
            SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE i.indrelid IN (SELECT oid FROM wanted)
        )
        SELECT n.nspname AS schema, c.relname AS name, c.relpersistence = 'u' AS unlogged,
               coalesce(ts.spcname, usual.spcname) AS tablespace,
               CASE WHEN c.relkind IN ('r', 'm', 'p') THEN am.amname END AS access_method,
               (SELECT x.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                WHERE i.indrelid = c.oid AND i.indisclustered) AS clustered_on,
               pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound,
               CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS key,
               pn.nspname AS parent_schema, p.relname AS parent_name,
               hn.nspname AS owner_schema, h.relname AS owner_name, ha.attname AS owner_column,
               tn.nspname AS type_schema, t.typname AS type_name
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_database base ON base.datname = pg_catalog.current_database()
        JOIN pg_catalog.pg_tablespace usual ON usual.oid = base.dattablespace
        LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
        LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
        LEFT JOIN pg_catalog.pg_inherits ih ON ih.inhrelid = c.oid AND c.relkind IN ('i', 'I')
        LEFT JOIN pg_catalog.pg_class p ON p.oid = ih.inhparent
        LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
        LEFT JOIN owned o ON o.oid = c.oid
        LEFT JOIN pg_catalog.pg_class h ON h.oid = o.host
        LEFT JOIN pg_catalog.pg_namespace hn ON hn.oid = h.relnamespace
        LEFT JOIN pg_catalog.pg_attribute ha ON ha.attrelid = o.host AND ha.attnum = o.number
        LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reloftype
        LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
        WHERE c.oid IN (SELECT oid FROM wanted UNION SELECT oid FROM owned UNION SELECT oid FROM index)
        """;

    private static final String DOMAINS = """
        SELECT t.typname AS name,
               pg_catalog.format_type(t.typbasetype, t.typtypmod)
                   || CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || co.collname ELSE '' END AS base
        FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
        LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation
        WHERE t.typtype = 'd'
        """;

    /** Built-in casts have object identifiers that initdb gives out. */
    private static final String CASTS = """
        SELECT s.typname || '>' || t.typname AS pair
        FROM pg_catalog.pg_cast k
        JOIN pg_catalog.pg_type s ON s.oid = k.castsource
        JOIN pg_catalog.pg_type t ON t.oid = k.casttarget
        WHERE k.castmethod = 'b' AND k.oid >= 16384
        """;

    private DetailsQuery() {}

    static PostgreSqlDetails read(CatalogReading catalog, Collection<Relation> relations) throws SQLException {
        Map<TableName, PostgreSqlDetails.Relation> details = new TreeMap<>();
        Object oids = catalog.oids(relations.stream().map(Relation::oid).toList());
        catalog.rows(RELATIONS, row -> details.put(row.relation(""), relation(row)), oids);
        Map<String, String> domains = new TreeMap<>();
        catalog.rows(DOMAINS, row -> domains.put(row.text("name"), row.text("base")));
        Set<String> casts = new TreeSet<>(catalog.rows(CASTS, row -> row.text("pair")));
        return new PostgreSqlDetails(catalog.timeZone(), details, domains, casts);
    }

    private static PostgreSqlDetails.Relation relation(Row row) throws SQLException {
        return new PostgreSqlDetails.Relation(
                row.flag("unlogged"),
                row.text("tablespace"),
                row.optionalText("access_method").orElse(""),
                row.optionalText("clustered_on"),
                row.optionalText("bound"),
                row.optionalText("key"),
                optional(row, "parent_"),
                owner(row),
                optional(row, "type_"));
    }

    private static Optional<TableName> optional(Row row, String prefix) throws SQLException {
        boolean there = row.optionalText(prefix + "name").isPresent();
        return there ? Optional.of(row.relation(prefix)) : Optional.empty();
    }

    private static Optional<Owner> owner(Row row) throws SQLException {
        boolean there = row.optionalText("owner_column").isPresent();
        return there ? Optional.of(new Owner(row.relation("owner_"), row.text("owner_column"))) : Optional.empty();
    }
}
