package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The columns of partition keys, those within expressions too. The server keeps the dependency the wrong way round:
 * each column of the key depends on the table, so that dropping the column alone is impossible.
 */
final class PartitionKeyQuery {

    private static final String SQL = """
        SELECT p.partrelid AS relid, a.attname AS name
        FROM pg_catalog.pg_partitioned_table p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum > 0
        WHERE p.partrelid = ANY (?) AND (a.attnum = ANY (p.partattrs) OR EXISTS (
              SELECT FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = p.partrelid
                AND d.objsubid = a.attnum AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND d.refobjid = p.partrelid AND d.refobjsubid = 0 AND d.deptype = 'i'))
        ORDER BY p.partrelid, a.attnum
        """;

    private PartitionKeyQuery() {}

    static Map<Long, List<String>> read(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(SQL, row -> row.text("name"), catalog.oids(tables));
    }
}
