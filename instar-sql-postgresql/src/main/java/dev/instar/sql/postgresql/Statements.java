package dev.instar.sql.postgresql;

import dev.instar.sql.Scope;
import dev.instar.sql.Uses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every kind of statement that is read, one line each; any other is unknown. */
final class Statements {

    /** They touch no table. */
    private static final Set<String> TOUCH_NOTHING = Set.of(
            "TransactionStmt",
            "VariableShowStmt",
            "ListenStmt",
            "NotifyStmt",
            "UnlistenStmt",
            "DiscardStmt",
            "DeallocateStmt",
            "FetchStmt",
            "ClosePortalStmt",
            "CheckPointStmt",
            "ConstraintsSetStmt",
            "VacuumStmt");

    private final Uses uses;
    private final Selects selects;
    private final Writes writes;

    Statements(Uses uses) {
        this.uses = uses;
        this.selects = new Selects(uses);
        this.writes = selects.writes();
    }

    /** All statements of a text. */
    void all(Object json) {
        Object list = json instanceof Map<?, ?> map ? map.get("stmts") : null;
        for (Object raw : list instanceof List<?> some ? some : List.of()) {
            if (raw instanceof Map<?, ?> map) {
                statement(Tree.of(map.get("stmt")));
            }
        }
    }

    private void statement(Tree tree) {
        if (TOUCH_NOTHING.contains(tree.type())) {
            return;
        }
        Scope scope = Scope.outermost(uses);
        switch (tree.type()) {
            case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> selects.query(tree, scope);
            case "ExplainStmt", "PrepareStmt", "DeclareCursorStmt", "ViewStmt" -> statement(tree.node("query"));
            case "CreateTableAsStmt" -> statement(tree.node("query"));
            case "CopyStmt" -> copy(tree, scope);
            case "TruncateStmt" ->
                tree.list("relations").forEach(t -> selects.table(t).written());
            case "LockStmt" -> tree.list("relations").forEach(selects::table);
            case "CreateStmt" -> create(tree);
            case "DropStmt" -> drop(tree);
            case "VariableSetStmt" -> set(tree);
            case "DoStmt" -> uses.unknown("DO: what a block does is not read");
            case "CallStmt" -> uses.unknown("CALL: what a routine does is not read");
            case "ExecuteStmt" -> uses.unknown("EXECUTE of " + tree.text("name") + ": prepared by another text");
            default -> uses.unknown("not read: " + tree.type());
        }
    }

    private void copy(Tree tree, Scope scope) {
        if (tree.has("query")) {
            statement(tree.node("query"));
            return;
        }
        writes.copy(tree, scope);
    }

    private void create(Tree tree) {
        boolean plain = tree.list("tableElts").stream()
                .allMatch(e -> e.is("ColumnDef") && e.list("constraints").isEmpty());
        if (!plain || tree.has("inhRelations") || tree.has("partspec")) {
            uses.unknown("not read: CREATE TABLE with more than columns");
        }
    }

    /** A temporary table is dropped in the middle of the day; a dropped table is one that is written, whichever it is. */
    private void drop(Tree tree) {
        if (!tree.text("removeType").equals("OBJECT_TABLE")) {
            uses.unknown("not read: DROP of " + tree.text("removeType"));
            return;
        }
        for (Tree object : tree.list("objects")) {
            List<String> names = object.names("items");
            String schema = names.size() > 1 ? names.get(names.size() - 2) : null;
            uses.table(schema, names.get(names.size() - 1), null).written();
        }
    }

    private void set(Tree tree) {
        if (tree.text("name").equals("standard_conforming_strings")) {
            uses.unknown("SET standard_conforming_strings: later texts are read otherwise");
        }
    }
}
