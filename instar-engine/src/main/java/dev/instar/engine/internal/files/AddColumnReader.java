package dev.instar.engine.internal.files;

import dev.instar.core.operation.AddColumn;
import dev.instar.core.operation.Operation;

/** {@code add_column: { table, column, type, nullable, default, backfill, comment }}; {@code default: null} is none. */
final class AddColumnReader {

    private AddColumnReader() {}

    static Operation read(Fields fields) {
        return new AddColumn(
                fields.place(),
                Operations.table(fields),
                fields.name("column"),
                fields.name("type"),
                fields.flag("nullable").orElse(true),
                Forms.defaultRule(fields).expression(),
                fields.optionalSql("backfill"),
                fields.optionalProse("comment"));
    }
}
