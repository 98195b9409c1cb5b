package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;
import dev.instar.core.operation.SetDefault;
import dev.instar.core.operation.TableRef;

/** {@code set_default: { table, column, default }}, where {@code default: null} takes the default away. */
final class SetDefaultReader {

    private SetDefaultReader() {}

    static Operation read(Fields fields) {
        TableRef table = Operations.table(fields);
        String column = fields.name("column");
        if (!fields.has("default") && fields.isMap()) {
            fields.missing(
                    "default", "Add  default: \"...\"  with SQL in it, or  default: null  to take the default away.");
        }
        return new SetDefault(
                fields.place(), table, column, Forms.defaultRule(fields).expression());
    }
}
