package dev.instar.sql.postgresql;

import dev.instar.sql.Scope;
import dev.instar.sql.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT, UPDATE, DELETE, MERGE and COPY; each returns the names of RETURNING's columns. */
final class Writes {

    private final Selects selects;
    private final FromItems from;
    private final Expressions expressions;

    Writes(Selects selects, FromItems from, Expressions expressions) {
        this.selects = selects;
        this.from = from;
        this.expressions = expressions;
    }

    private Stored target(Tree tree) {
        Stored target = selects.table(tree.bare("relation", "RangeVar"));
        target.written();
        return target;
    }

    @Nullable
    List<String> insert(Tree tree, Scope with) {
        Stored target = target(tree);
        columns(tree.list("cols"), target, with);
        if (tree.has("selectStmt")) {
            selects.query(tree.node("selectStmt"), with);
            if (!tree.has("cols")) {
                target.writeWhole();
            }
        }
        conflict(tree.bare("onConflictClause", "OnConflictClause"), target, with);
        return returning(tree, target, with.inner());
    }

    private void columns(List<Tree> columns, Stored target, Scope scope) {
        for (Tree column : columns) {
            target.write(column.text("name"));
            expressions.all(column.list("indirection"), scope);
        }
    }

    private void conflict(Tree conflict, Stored target, Scope with) {
        Scope scope = with.inner();
        scope.add(target);
        scope.add(target.as("excluded"));
        Tree infer = conflict.bare("infer", "InferClause");
        if (infer.has("conname")) {
            target.readWhole(); // which columns the constraint has, the text does not say
        }
        for (Tree element : infer.list("indexElems")) {
            if (element.has("name")) {
                target.read(element.text("name"));
            }
            expressions.visit(element.node("expr"), scope);
        }
        expressions.visit(infer.node("whereClause"), scope);
        assignments(conflict.list("targetList"), target, scope);
        expressions.visit(conflict.node("whereClause"), scope);
    }

    private void assignments(List<Tree> assignments, Stored target, Scope scope) {
        columns(assignments, target, scope);
        assignments.forEach(one -> expressions.visit(one.node("val"), scope));
    }

    @Nullable
    List<String> update(Tree tree, Scope with) {
        Stored target = target(tree);
        Scope scope = with.inner();
        scope.add(target);
        from.all(tree.list("fromClause"), scope, with);
        assignments(tree.list("targetList"), target, scope);
        expressions.visit(tree.node("whereClause"), scope);
        return returningBeside(tree, target, scope);
    }

    @Nullable
    List<String> delete(Tree tree, Scope with) {
        Stored target = target(tree);
        Scope scope = with.inner();
        scope.add(target);
        from.all(tree.list("usingClause"), scope, with);
        expressions.visit(tree.node("whereClause"), scope);
        return returningBeside(tree, target, scope);
    }

    @Nullable
    List<String> merge(Tree tree, Scope with) {
        Stored target = target(tree);
        Scope scope = with.inner();
        scope.add(target);
        from.item(tree.node("sourceRelation"), scope, with);
        expressions.visit(tree.node("joinCondition"), scope);
        for (Tree when : tree.list("mergeWhenClauses")) {
            expressions.visit(when.node("condition"), scope);
            assignments(when.list("targetList"), target, scope);
            expressions.all(when.list("values"), scope);
            if (when.has("values") && !when.has("targetList")) {
                target.writeWhole();
            }
        }
        return returningBeside(tree, target, scope);
    }

    private @Nullable List<String> returning(Tree tree, Stored target, Scope scope) {
        scope.add(target);
        return returningBeside(tree, target, scope);
    }

    /** RETURNING in a scope that holds the target already; PostgreSQL 18 lets it name the old and the new row. */
    private @Nullable List<String> returningBeside(Tree tree, Stored target, Scope scope) {
        Tree clause = tree.bare("returningClause", "ReturningClause");
        scope.add(target.as("old"));
        scope.add(target.as("new"));
        clause.list("options").forEach(o -> scope.add(target.as(o.text("value"))));
        return selects.targets(clause.list("exprs"), scope);
    }

    void copy(Tree tree, Scope scope) {
        Stored table = selects.table(tree.bare("relation", "RangeVar"));
        List<String> columns = tree.names("attlist");
        if (tree.flag("is_from")) {
            table.written();
            columns.forEach(table::write);
        } else {
            columns.forEach(table::read);
        }
        if (columns.isEmpty()) {
            whole(tree, table);
        }
        Scope rows = scope.inner();
        rows.add(table);
        expressions.visit(tree.node("whereClause"), rows);
    }

    private static void whole(Tree tree, Stored table) {
        if (tree.flag("is_from")) {
            table.writeWhole();
        } else {
            table.readWhole();
        }
    }
}
