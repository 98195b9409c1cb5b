package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.sql.SQLException;

/** A row of {@code pg_class}, as far as a table is made of it. */
record Relation(long oid, TableName name, Table.Kind kind, String owner, boolean rowSecurity, long estimatedRows) {

    static Relation read(Row row) throws SQLException {
        return new Relation(
                row.number("oid"),
                row.relation(""),
                kind(row.letter("kind")),
                row.text("owner"),
                row.flag("row_security"),
                row.number("estimated_rows"));
    }

    private static Table.Kind kind(char letter) {
        return switch (letter) {
            case 'r' -> Table.Kind.TABLE;
            case 'p' -> Table.Kind.PARTITIONED;
            case 'v' -> Table.Kind.VIEW;
            case 'm' -> Table.Kind.MATERIALIZED_VIEW;
            case 'f' -> Table.Kind.FOREIGN;
            case 'S' -> Table.Kind.SEQUENCE;
            default ->
                throw new IllegalArgumentException("relation of unknown kind " + letter + "; this indicates a bug");
        };
    }
}
