package dev.instar.sql.postgresql;

import dev.instar.sql.Scope;
import dev.instar.sql.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names in expressions. Whatever a node is, all below it is looked at: a kind of node that a later grammar brings is walked through, not
 * passed over.
 */
final class Expressions {

    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** Names of types look like columns in their modifiers, {@code geometry(Point, 4326)}. */
    private static final Set<String> NOT_EXPRESSIONS = Set.of("typeName", "typmods");

    private final Selects selects;

    Expressions(Selects selects) {
        this.selects = selects;
    }

    void all(List<Tree> trees, Scope scope) {
        trees.forEach(tree -> visit(tree, scope));
    }

    /** Where a name that is all there is means a column of the result, if there is one: ORDER BY and DISTINCT ON. */
    void allButOutputs(List<Tree> trees, Scope scope) {
        for (Tree tree : trees) {
            boolean output = tree.is("ColumnRef")
                    && tree.list("fields").size() == 1
                    && scope.isOutput(OutputNames.implied(tree));
            if (!output) {
                visit(tree, scope);
            }
        }
    }

    void visit(Tree tree, Scope scope) {
        switch (tree.type()) {
            case "" -> {}
            case "ColumnRef" -> column(tree, scope);
            case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> selects.query(tree, scope);
            case "FuncCall" -> {
                scope.uses().calls(String.join(".", tree.names("funcname")));
                below(tree.fields(), scope);
            }
            default -> below(tree.fields(), scope);
        }
    }

    private void below(Map<?, ?> fields, Scope scope) {
        fields.forEach((name, value) -> {
            if (!NOT_EXPRESSIONS.contains(name)) {
                value(value, scope);
            }
        });
    }

    private void value(@Nullable Object value, Scope scope) {
        if (value instanceof List<?> list) {
            list.forEach(item -> value(item, scope));
        } else if (value instanceof Map<?, ?> map) {
            if (Tree.isWrapped(map)) {
                visit(Tree.of(map), scope);
            } else {
                below(map, scope);
            }
        }
    }

    private void column(Tree tree, Scope scope) {
        if (isStar(tree)) {
            star(tree, scope);
            return;
        }
        List<String> names = tree.names("fields");
        int last = names.size() - 1;
        if (last == 0) {
            scope.read(names.get(0));
            return;
        }
        String schema = last > 1 ? names.get(last - 2) : null;
        scope.read(schema, names.get(last - 1), names.get(last));
        functionOfRow(schema, names.get(last - 1), names.get(last), scope);
    }

    /** {@code t.f} is {@code f(t)} where the table has no such column: then the function gets the whole row. */
    private static void functionOfRow(@Nullable String schema, String qualifier, String name, Scope scope) {
        Source source = scope.find(schema, qualifier);
        if (source != null && source.has(name) == Source.Has.NO && !SYSTEM.contains(name)) {
            source.readWhole();
        }
    }

    boolean isStar(Tree value) {
        return value.is("ColumnRef") && OutputNames.endsInStar(value);
    }

    /** Reads all columns of {@code *}, {@code t.*} or {@code s.t.*}, and tells their names; null when not known. */
    @Nullable
    List<String> star(Tree tree, Scope scope) {
        List<String> names = tree.names("fields");
        int last = names.size() - 2; // before the star
        if (last < 0) {
            scope.readAll();
            return scope.columns();
        }
        String schema = last > 0 ? names.get(last - 1) : null;
        scope.readAll(schema, names.get(last));
        Source source = scope.find(schema, names.get(last));
        return source == null ? null : source.columns();
    }
}
