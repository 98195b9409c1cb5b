package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Locale;
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
        return table.indexesOn(old().name()).stream()
                .filter(index -> index.isPlain() && index.valid() && !index.primary())
                .filter(index ->
                        index.method().equals("btree") || index.method().equals("hash"))
                .filter(this::fits)
                .toList();
    }

    /** What is added, behind {@code ALTER TABLE t}. */
    String create(Index index, String name) {
        String keys = index.keys().stream().map(this::key).collect(Collectors.joining(", "));
        return "ADD " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Sql.name(name) + " (" + keys + ")";
    }

    private String key(Index.Key key) {
        String column = key.column().orElseThrow();
        boolean follows = column.equals(old().name());
        String options = follows && !isText(fresh()) && !isLarge(fresh())
                ? key.options().replaceAll("\\(\\d+\\)", "").stripTrailing()
                : key.options();
        return Sql.name(follows ? fresh().name() : column) + options;
    }

    /** A large value is indexed by a prefix only, and an index of whole values does not say which. */
    private boolean fits(Index index) {
        return !isLarge(fresh())
                || index.keys().stream()
                        .filter(key -> key.column().orElseThrow().equals(old().name()))
                        .allMatch(key -> key.options().contains("("));
    }

    private static boolean isText(Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return type.startsWith("char") || type.startsWith("varchar") || type.contains("binary");
    }

    private static boolean isLarge(Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return type.contains("text") || type.contains("blob") || type.startsWith("json");
    }

    private Column old() {
        return bridge.oldColumns().get(0);
    }

    private Column fresh() {
        return bridge.newColumns().get(0);
    }
}
