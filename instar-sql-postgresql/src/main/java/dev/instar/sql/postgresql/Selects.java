package dev.instar.sql.postgresql;

import dev.instar.sql.Scope;
import dev.instar.sql.Stored;
import dev.instar.sql.Uses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries: what is in WITH, FROM and the clauses behind it, each in the scope that it sees. */
final class Selects {

    private final Uses uses;
    private final Expressions expressions = new Expressions(this);
    private final FromItems from = new FromItems(this, expressions);
    private final Writes writes = new Writes(this, from, expressions);

    Selects(Uses uses) {
        this.uses = uses;
    }

    Writes writes() {
        return writes;
    }

    Stored table(Tree rangeVar) {
        return uses.table(
                rangeVar.textOrNull("schemaname"),
                rangeVar.text("relname"),
                rangeVar.bare("alias", "Alias").textOrNull("aliasname"));
    }

    /**
     * A query or a write that may stand in WITH.
     *
     * @return the names of its columns; null when not known
     */
    @Nullable
    List<String> query(Tree tree, Scope outer) {
        Scope scope = outer.inner();
        with(tree.bare("withClause", "WithClause"), scope);
        return switch (tree.type()) {
            case "SelectStmt" -> select(tree, scope);
            case "InsertStmt" -> writes.insert(tree, scope);
            case "UpdateStmt" -> writes.update(tree, scope);
            case "DeleteStmt" -> writes.delete(tree, scope);
            case "MergeStmt" -> writes.merge(tree, scope);
            default -> {
                uses.unknown("not read: " + tree.type());
                yield null;
            }
        };
    }

    private void with(Tree with, Scope scope) {
        List<Tree> all = with.list("ctes");
        if (with.flag("recursive")) {
            all.forEach(one -> scope.define(one.text("ctename"), columns(one, OutputNames.of(one.node("ctequery")))));
        }
        for (Tree one : all) {
            List<String> columns = query(one.node("ctequery"), scope);
            scope.define(one.text("ctename"), columns(one, columns));
        }
    }

    private static @Nullable List<String> columns(Tree expression, @Nullable List<String> ofQuery) {
        boolean more = expression.has("search_clause") || expression.has("cycle_clause");
        return more ? null : renamed(ofQuery, expression.names("aliascolnames"));
    }

    /** Columns whose first ones are given other names; names given to unknown columns may not be all there are. */
    static @Nullable List<String> renamed(@Nullable List<String> columns, List<String> names) {
        if (columns == null) {
            return null;
        }
        List<String> all = new ArrayList<>(columns);
        for (int i = 0; i < Math.min(names.size(), all.size()); i++) {
            all.set(i, names.get(i));
        }
        return all;
    }

    private @Nullable List<String> select(Tree tree, Scope with) {
        if (tree.has("larg")) {
            return combined(tree, with);
        }
        Scope scope = with.inner();
        from.all(tree.list("fromClause"), scope, with);
        for (Tree row : tree.list("valuesLists")) {
            expressions.all(row.list("items"), scope);
        }
        List<String> columns = targets(tree.list("targetList"), scope);
        expressions.visit(tree.node("whereClause"), scope);
        expressions.visit(tree.node("havingClause"), scope);
        expressions.all(tree.list("windowClause"), scope);
        nameOutputs(tree.list("targetList"), scope);
        expressions.all(tree.list("groupClause"), scope);
        expressions.allButOutputs(tree.list("distinctClause"), scope);
        tail(tree, scope);
        return tree.has("valuesLists") ? OutputNames.ofValues(tree) : columns;
    }

    private @Nullable List<String> combined(Tree tree, Scope with) {
        List<String> columns = query(tree.bare("larg", "SelectStmt"), with);
        query(tree.bare("rarg", "SelectStmt"), with);
        tail(tree, with.inner());
        return columns;
    }

    /** ORDER BY, LIMIT, OFFSET; FOR UPDATE names no column. */
    private void tail(Tree tree, Scope scope) {
        boolean outputsOnly = tree.has("larg");
        for (Tree sort : tree.list("sortClause")) {
            if (!(outputsOnly && sort.node("node").is("ColumnRef"))) {
                expressions.allButOutputs(List.of(sort.node("node")), scope);
            }
        }
        expressions.visit(tree.node("limitCount"), scope);
        expressions.visit(tree.node("limitOffset"), scope);
    }

    /** The select list, or RETURNING. */
    @Nullable
    List<String> targets(List<Tree> targets, Scope scope) {
        List<String> names = new ArrayList<>();
        boolean known = true;
        for (Tree target : targets) {
            Tree value = target.node("val");
            List<String> some = expressions.isStar(value)
                    ? expressions.star(value, scope)
                    : List.of(target.has("name") ? target.text("name") : OutputNames.implied(value));
            expressions.visit(value, scope);
            known &= some != null;
            names.addAll(some == null ? List.of() : some);
        }
        return known ? names : null;
    }

    private static void nameOutputs(List<Tree> targets, Scope scope) {
        targets.stream().filter(t -> t.has("name")).forEach(t -> scope.output(t.text("name")));
    }
}
