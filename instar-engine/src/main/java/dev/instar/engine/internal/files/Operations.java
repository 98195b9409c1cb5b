package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.operation.TableRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

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
        all.put("add_column", AddColumnReader::read);
        all.put("drop_column", DropColumnReader::read);
        all.put("set_not_null", SetNotNullReader::read);
        all.put("set_default", SetDefaultReader::read);
        all.put("create_table", CreateTableReader::read);
        all.put("create_index", CreateIndexReader::read);
        all.put("run_sql", RunSqlReader::read);
        return Collections.unmodifiableMap(all);
    }

    /** The keys an operation knows: those its reader asks for. */
    static Set<String> keys(String name) {
        Place nowhere = new Place("", 0, 0);
        Node empty = new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW);
        Fields fields = new Fields(name, nowhere, empty, new Findings(""));
        Objects.requireNonNull(ALL.get(name)).read(fields);
        return fields.asked();
    }

    /** The keys {@code schema} and {@code table}, which nearly every operation has. */
    static TableRef table(Fields fields) {
        return new TableRef(fields.optionalName("schema"), fields.name("table"));
    }
}
