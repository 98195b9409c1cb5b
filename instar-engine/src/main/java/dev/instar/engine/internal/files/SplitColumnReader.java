package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;
import dev.instar.core.operation.SplitColumn;

/** {@code split_column: { table, from, to: [{ name, type, up, fallback, nullable, default }], down, fallback, on_unconvertible }}. */
final class SplitColumnReader {

    private SplitColumnReader() {}

    static Operation read(Fields fields) {
        return new SplitColumn(
                fields.place(),
                Operations.table(fields),
                fields.name("from"),
                fields.each("to", Forms::newForm),
                fields.sql("down"),
                fields.optionalSql("fallback"),
                Forms.unconvertible(fields));
    }
}
