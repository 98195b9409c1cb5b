package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The constraints of tables. Column 0 of a key stands for an expression: in a CHECK for the whole row, in an exclusion
 * for the columns that its index mentions. What the server clones for the partitions of the table at the other end is
 * left out.
 */
final class ConstraintQuery {

    private static final String SQL = """
        SELECT k.conrelid AS relid, k.conname AS name, k.contype AS kind, k.convalidated AS validated,
               pg_catalog.pg_get_constraintdef(k.oid) AS definition,
               ARRAY(SELECT a.attname::pg_catalog.text
                     FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum > 0 AND NOT a.attisdropped
                          AND (a.attnum = key.number OR key.number = 0 AND (k.contype = 'c' OR a.attnum IN (
                               SELECT d.refobjsubid FROM pg_catalog.pg_depend d
                               WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = k.conindid
                                 AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                 AND d.refobjid = k.conrelid)))
                     GROUP BY a.attname, a.attnum
                     ORDER BY min(key.place), a.attnum) AS columns,
               n.nspname AS referenced_schema, c.relname AS referenced_name,
               ARRAY(SELECT a.attname::pg_catalog.text
                     FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS key (number, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number
                     ORDER BY key.place) AS referenced_columns
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE k.conrelid = ANY (?) AND k.contype IN ('c', 'n', 'u', 'p', 'f', 'x')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint origin
                          WHERE origin.oid = k.conparentid AND origin.conrelid = k.conrelid)
        ORDER BY k.conrelid, k.conname
        """;

    private ConstraintQuery() {}

    static Map<Long, List<Constraint>> read(CatalogReading catalog, Collection<Long> tables) throws SQLException {
        return catalog.byTable(SQL, ConstraintQuery::constraint, catalog.oids(tables));
    }

    private static Constraint constraint(Row row) throws SQLException {
        Kind kind = kind(row.letter("kind"));
        Optional<TableName> references =
                kind == Kind.FOREIGN_KEY ? Optional.of(row.relation("referenced_")) : Optional.empty();
        return new Constraint(
                row.text("name"),
                kind,
                row.texts("columns"),
                row.text("definition"),
                row.flag("validated"),
                references,
                row.texts("referenced_columns"));
    }

    private static Kind kind(char letter) {
        return switch (letter) {
            case 'c' -> Kind.CHECK;
            case 'n' -> Kind.NOT_NULL;
            case 'u' -> Kind.UNIQUE;
            case 'p' -> Kind.PRIMARY_KEY;
            case 'f' -> Kind.FOREIGN_KEY;
            case 'x' -> Kind.EXCLUDE;
            default ->
                throw new IllegalArgumentException("constraint of unknown kind " + letter + "; this indicates a bug");
        };
    }
}
