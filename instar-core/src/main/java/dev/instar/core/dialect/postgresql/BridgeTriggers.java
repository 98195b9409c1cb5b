package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The triggers of a bridge. They fire for everybody, replication too ({@code ENABLE ALWAYS}).
 *
 * <p>The server reads a trigger's condition anew for every statement, which is most of what a bridge costs. So an UPDATE is told by the
 * columns that it names where nothing else can change a bridged column: no trigger of the user's, and no other migration that moves a
 * column of a shared unique key. There the condition only holds off the backfill, and the function, which compares stored images, finds
 * out whether anything changed. Elsewhere the condition compares them, so that the function is not called for nothing.
 */
final class BridgeTriggers {

    static final String NO_BACKFILL =
            "coalesce(pg_catalog.current_setting('instar.backfill', true), '') OPERATOR(pg_catalog.<>) 'on'";

    private final Bridge bridge;
    private final BridgeObjects objects;

    BridgeTriggers(Bridge bridge) {
        this.bridge = bridge;
        this.objects = new BridgeObjects(bridge);
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        add(statements, objects.firstOnInsert(), "INSERT", "", objects.first());
        if (bridge.userTriggers()) {
            // The first one always notes what it left, so that the last can tell who changed what.
            add(statements, objects.firstOnUpdate(), "UPDATE", "", objects.first());
        } else if (bridge.uniqueKeys().isEmpty()) {
            String named = Stream.concat(bridge.oldColumns().stream(), bridge.newColumns().stream())
                    .map(c -> Sql.name(c.name()))
                    .collect(Collectors.joining(", "));
            add(statements, objects.firstOnUpdate(), "UPDATE OF " + named, when(NO_BACKFILL), objects.first());
        } else {
            add(
                    statements,
                    objects.firstOnUpdate(),
                    "UPDATE",
                    when(NO_BACKFILL + " AND " + changed()),
                    objects.first());
        }
        if (bridge.userTriggers()) {
            add(statements, objects.lastOnInsert(), "INSERT", "", objects.last());
            add(statements, objects.lastOnUpdate(), "UPDATE", when(changed()), objects.last());
        }
        return statements;
    }

    private void add(List<String> statements, String name, String event, String when, String function) {
        statements.add("CREATE TRIGGER " + Sql.name(name) + " BEFORE " + event + " ON " + Sql.table(bridge.table())
                + " FOR EACH ROW" + when + " EXECUTE FUNCTION " + Sql.beside(bridge.table(), function) + "()");
        statements.add("ALTER TABLE " + Sql.table(bridge.table()) + " ENABLE ALWAYS TRIGGER " + Sql.name(name));
    }

    private static String when(String condition) {
        return " WHEN (" + condition + ")";
    }

    private String changed() {
        List<Column> watched = watched();
        return Sql.differs(Sql.of("OLD.", watched), Sql.of("NEW.", watched));
    }

    /** The bridged columns and those that share a unique key with one of them. */
    private List<Column> watched() {
        List<Column> columns = new ArrayList<>(bridge.oldColumns());
        columns.addAll(bridge.newColumns());
        Set<String> names = new LinkedHashSet<>();
        bridge.uniqueKeys().forEach(names::addAll);
        columns.forEach(column -> names.remove(column.name()));
        names.forEach(name -> columns.add(Column.plain(name, "")));
        return columns;
    }

    List<String> drop() {
        return objects.identity().triggers().stream()
                .map(name -> "DROP TRIGGER IF EXISTS " + Sql.name(name) + " ON " + Sql.table(bridge.table()))
                .toList();
    }
}
