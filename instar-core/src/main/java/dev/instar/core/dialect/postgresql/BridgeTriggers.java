package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The triggers of a bridge. They fire for everybody, replication too ({@code ENABLE ALWAYS}); an UPDATE that leaves the image of all
 * bridged columns as it was does not even call the function.
 */
final class BridgeTriggers {

    static final String NO_BACKFILL = "pg_catalog.current_setting('instar.backfill', true) IS DISTINCT FROM 'on'";

    private final Bridge bridge;
    private final BridgeObjects objects;

    BridgeTriggers(Bridge bridge) {
        this.bridge = bridge;
        this.objects = new BridgeObjects(bridge);
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        // With triggers of the user's the first one always notes what it left, so that the last can tell who changed
        // what.
        String whenUpdated = bridge.userTriggers() ? "" : when(changed() + " AND " + NO_BACKFILL);
        add(statements, objects.firstOnInsert(), "INSERT", "", objects.first());
        add(statements, objects.firstOnUpdate(), "UPDATE", whenUpdated, objects.first());
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
