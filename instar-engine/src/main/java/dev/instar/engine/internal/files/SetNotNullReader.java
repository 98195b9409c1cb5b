package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;
import dev.instar.core.operation.SetNotNull;

/** {@code set_not_null: { table, column, fill }}. */
final class SetNotNullReader {

    private SetNotNullReader() {}

    static Operation read(Fields fields) {
        return new SetNotNull(
                fields.place(), Operations.table(fields), fields.name("column"), fields.optionalSql("fill"));
    }
}
