package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** From whom a table inherits and who inherits from it, partitions included. */
final class LineageQuery {

    private static final String PARENTS = """
        SELECT i.inhrelid AS relid, n.nspname AS schema, c.relname AS name
        FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.inhrelid = ANY (?)
        ORDER BY i.inhrelid, i.inhseqno
        """;

    private static final String CHILDREN = """
        SELECT i.inhparent AS relid, n.nspname AS schema, c.relname AS name
        FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.inhparent = ANY (?)
        ORDER BY i.inhparent, n.nspname, c.relname
        """;

    private LineageQuery() {}

    static Map<Long, List<TableName>> parents(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(PARENTS, row -> row.relation(""), catalog.oids(tables));
    }

    static Map<Long, List<TableName>> children(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(CHILDREN, row -> row.relation(""), catalog.oids(tables));
    }
}
