package dev.instar.engine.internal.files;

import dev.instar.core.operation.DropColumn;
import dev.instar.core.operation.Operation;

/** {@code drop_column: { table, column, fill }}. */
final class DropColumnReader {

    private DropColumnReader() {}

    static Operation read(Fields fields) {
        return new DropColumn(
                fields.place(), Operations.table(fields), fields.name("column"), fields.optionalSql("fill"));
    }
}
