package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;

/** {@code rename_column: { table, from, to }}. */
final class RenameColumnReader {

    private RenameColumnReader() {}

    static Operation read(Fields fields) {
        return new RenameColumn(fields.place(), Operations.table(fields), fields.name("from"), fields.name("to"));
    }
}
