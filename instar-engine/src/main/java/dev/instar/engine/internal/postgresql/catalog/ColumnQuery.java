package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Column.Generation;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of tables, in order of position. */
final class ColumnQuery {

    private static final String SQL = """
        SELECT a.attrelid AS relid, a.attname AS name, a.attnum AS position, a.attnotnull AS not_null,
               pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
               pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
               a.attgenerated AS generated, a.attidentity AS identity,
               CASE WHEN a.attcollation <> t.typcollation
                    THEN pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname)
               END AS collation,
               r.description AS comment
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
        LEFT JOIN pg_catalog.pg_description r ON r.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
              AND r.objoid = a.attrelid AND r.objsubid = a.attnum
        WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attrelid, a.attnum
        """;

    private ColumnQuery() {}

    static Map<Long, List<Column>> read(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(SQL, ColumnQuery::column, catalog.oids(tables));
    }

    private static Column column(Row row) throws SQLException {
        Generation generation = generation(row.letter("generated"), row.letter("identity"));
        Optional<String> expression = row.optionalText("expression");
        boolean computed = generation == Generation.STORED || generation == Generation.VIRTUAL;
        return new Column(
                row.text("name"),
                row.text("type"),
                row.flag("not_null"),
                computed ? Optional.empty() : expression,
                computed ? expression : Optional.empty(),
                generation,
                row.optionalText("collation"),
                row.optionalText("comment"),
                (int) row.number("position"));
    }

    private static Generation generation(char generated, char identity) {
        if (generated != ' ') {
            return generated == 'v' ? Generation.VIRTUAL : Generation.STORED;
        }
        return switch (identity) {
            case 'a' -> Generation.IDENTITY_ALWAYS;
            case 'd' -> Generation.IDENTITY_BY_DEFAULT;
            default -> Generation.NONE;
        };
    }
}
