package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Index;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The indexes of tables, the invalid ones too. */
final class IndexQuery {

    private static final String SQL = """
        SELECT i.indrelid AS relid, c.relname AS name, m.amname AS method, i.indisunique AS is_unique,
               i.indisprimary AS is_primary, i.indisvalid AS valid, %s AS nulls_not_distinct,
               pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,
               ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, part, false)
                     FROM pg_catalog.generate_series(1, i.indnkeyatts) part ORDER BY part) AS key_texts,
               ARRAY(SELECT coalesce(a.attname::pg_catalog.text, '')
                     FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) part
                     LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[part]
                          AND a.attnum > 0
                     ORDER BY part) AS key_columns,
               ARRAY(SELECT a.attname::pg_catalog.text
                     FROM pg_catalog.generate_series(i.indnkeyatts, i.indnatts - 1) part
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[part]
                     ORDER BY part) AS included,
               pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
               ARRAY(SELECT a.attname::pg_catalog.text
                     FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND (a.attnum = ANY (i.indkey) OR a.attnum IN (
                           SELECT d.refobjsubid FROM pg_catalog.pg_depend d
                           WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                             AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                             AND d.refobjid = i.indrelid))) AS columns,
               (SELECT k.conname FROM pg_catalog.pg_constraint k
                WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
                ) AS constraint_name
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = c.relam
        WHERE i.indrelid = ANY (?)
        ORDER BY i.indrelid, c.relname
        """;

    private IndexQuery() {}

    static Map<Long, List<Index>> read(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        String nullsNotDistinct = catalog.atLeast(15) ? "i.indnullsnotdistinct" : "false";
        return catalog.byTable(SQL.formatted(nullsNotDistinct), IndexQuery::index, catalog.oids(tables));
    }

    private static Index index(Row row) throws SQLException {
        String definition = row.text("definition");
        return new Index(
                row.text("name"),
                row.text("method"),
                row.flag("is_unique"),
                row.flag("is_primary"),
                row.flag("valid"),
                row.flag("nulls_not_distinct"),
                keys(definition, row.texts("key_columns"), row.texts("key_texts")),
                row.texts("included"),
                row.optionalText("predicate"),
                Set.copyOf(row.texts("columns")),
                row.optionalText("constraint_name"),
                definition);
    }

    private static List<Index.Key> keys(String definition, List<String> columns, List<String> texts) {
        List<String> options = IndexDefinition.keyOptions(definition, texts);
        List<Index.Key> keys = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> column = Optional.of(columns.get(i)).filter(name -> !name.isEmpty());
            keys.add(new Index.Key(column, texts.get(i), options.get(i)));
        }
        return keys;
    }
}
