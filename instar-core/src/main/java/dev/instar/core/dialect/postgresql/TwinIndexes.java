package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Indexes of the old form that have a twin on the new one: those of plain columns, where one column follows one column. */
final class TwinIndexes {

    private final Bridge bridge;

    TwinIndexes(Bridge bridge) {
        this.bridge = bridge;
    }

    /** The indexes that get a twin; the place in this list is the twin's number. */
    List<Index> twinned(Table table) {
        if (bridge.oldColumns().size() != 1 || bridge.newColumns().size() != 1) {
            return List.of();
        }
        return table.indexesOn(oldColumn().name()).stream()
                .filter(index -> index.isPlain() && index.valid())
                .toList();
    }

    String create(Index index, String name) {
        String keys = index.keys().stream()
                .map(key -> Sql.name(follow(key.column().orElseThrow())) + key.options())
                .collect(Collectors.joining(", "));
        String included = index.included().isEmpty()
                ? ""
                : index.included().stream()
                        .map(c -> Sql.name(follow(c)))
                        .collect(Collectors.joining(", ", " INCLUDE (", ")"));
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX CONCURRENTLY " + Sql.name(name) + " ON "
                + Sql.table(bridge.table()) + " USING " + Sql.name(index.method()) + " (" + keys + ")" + included
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "");
    }

    private String follow(String column) {
        return column.equals(oldColumn().name()) ? bridge.newColumns().get(0).name() : column;
    }

    private Column oldColumn() {
        return bridge.oldColumns().get(0);
    }
}
