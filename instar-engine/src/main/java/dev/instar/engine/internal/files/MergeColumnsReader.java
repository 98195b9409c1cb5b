package dev.instar.engine.internal.files;

import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.MergeColumns;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.Operation;
import java.util.Optional;

/** {@code merge_columns: { table, from: [{ column, down, fallback }], to: { name, type, up, ... }, on_unconvertible }}. */
final class MergeColumnsReader {

    private static final NewForm STAND_IN =
            new NewForm("?", "?", Optional.empty(), Optional.empty(), Optional.empty(), DefaultRule.UNDECLARED);

    private MergeColumnsReader() {}

    static Operation read(Fields fields) {
        return new MergeColumns(
                fields.place(),
                Operations.table(fields),
                fields.each("from", Forms::oldForm),
                fields.one("to", Forms::newForm).orElse(STAND_IN),
                Forms.unconvertible(fields));
    }
}
