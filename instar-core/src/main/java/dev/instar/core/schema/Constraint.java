package dev.instar.core.schema;

import java.util.List;
import java.util.Optional;

/**
 * A constraint of a table.
 *
 * @param name name within the table
 * @param kind what it demands
 * @param columns the columns of this table that it names, in order
 * @param definition as the server prints it: {@code CHECK ((a > 0))}
 * @param validated whether all rows are known to keep it
 * @param references the table a foreign key points at
 * @param referencedColumns the columns it points at, in the order of {@code columns}
 */
public record Constraint(
        String name,
        Kind kind,
        List<String> columns,
        String definition,
        boolean validated,
        Optional<TableName> references,
        List<String> referencedColumns) {

    public Constraint {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** What a constraint demands. */
    public enum Kind {
        CHECK,
        NOT_NULL,
        UNIQUE,
        PRIMARY_KEY,
        FOREIGN_KEY,
        EXCLUDE
    }
}
