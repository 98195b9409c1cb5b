package dev.instar.engine.internal.files;

import dev.instar.core.operation.TableRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every operation that a file can declare, by its name there. */
final class Operations {

    static final Map<String, OperationReader> ALL = all();

    private Operations() {}

    private static Map<String, OperationReader> all() {
        Map<String, OperationReader> all = new LinkedHashMap<>();
        all.put("rename_column", RenameColumnReader::read);
        all.put("change_column", ChangeColumnReader::read);
        all.put("split_column", SplitColumnReader::read);
        all.put("merge_columns", MergeColumnsReader::read);
        return Collections.unmodifiableMap(all);
    }

    /** The keys {@code schema} and {@code table}, which nearly every operation has. */
    static TableRef table(Fields fields) {
        return new TableRef(fields.optionalName("schema"), fields.name("table"));
    }
}
