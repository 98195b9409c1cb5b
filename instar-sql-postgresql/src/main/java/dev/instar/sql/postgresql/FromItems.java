package dev.instar.sql.postgresql;

import dev.instar.sql.Derived;
import dev.instar.sql.Folding;
import dev.instar.sql.Joined;
import dev.instar.sql.Scope;
import dev.instar.sql.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM, USING and as the source of MERGE. */
final class FromItems {

    private final Selects selects;
    private final Expressions expressions;

    FromItems(Selects selects, Expressions expressions) {
        this.selects = selects;
        this.expressions = expressions;
    }

    /**
     * Adds items to a scope.
     *
     * @param with what a subquery sees that is not LATERAL
     */
    void all(List<Tree> items, Scope scope, Scope with) {
        items.forEach(item -> item(item, scope, with));
    }

    /** Adds an item, and tells the sources that it consists of. */
    List<Source> item(Tree tree, Scope scope, Scope with) {
        return switch (tree.type()) {
            case "RangeVar" -> add(table(tree, scope), scope);
            case "JoinExpr" -> join(tree, scope, with);
            case "RangeSubselect" -> add(subquery(tree, scope, with), scope);
            case "RangeTableSample" -> {
                List<Source> sampled = item(tree.node("relation"), scope, with);
                expressions.all(tree.list("args"), scope);
                expressions.visit(tree.node("repeatable"), scope);
                yield sampled;
            }
            case "RangeFunction", "RangeTableFunc", "JsonTable" -> {
                expressions.visit(withoutAlias(tree), scope);
                yield add(function(tree), scope);
            }
            default -> {
                scope.uses().unknown("not read in FROM: " + tree.type());
                yield List.of();
            }
        };
    }

    private static List<Source> add(Source source, Scope scope) {
        scope.add(source);
        return List.of(source);
    }

    private Source table(Tree tree, Scope scope) {
        Tree alias = tree.bare("alias", "Alias");
        Derived expression = tree.has("schemaname") ? null : scope.expression(tree.text("relname"));
        if (expression == null) {
            return selects.table(tree).renaming(alias.names("colnames"));
        }
        String name = alias.isPresent() ? alias.text("aliasname") : expression.alias();
        return derived(name, Selects.renamed(expression.columns(), alias.names("colnames")));
    }

    private Source subquery(Tree tree, Scope scope, Scope with) {
        Tree alias = tree.bare("alias", "Alias");
        List<String> columns = selects.query(tree.node("subquery"), tree.flag("lateral") ? scope : with);
        return derived(alias.text("aliasname"), Selects.renamed(columns, alias.names("colnames")));
    }

    /** Its columns may be those of a composite type, so they are not known, whatever names are given. */
    private static Source function(Tree tree) {
        return derived(tree.bare("alias", "Alias").text("aliasname"), null);
    }

    /** The alias of a function holds names, not expressions; a JSON_TABLE's columns hold expressions. */
    private static Tree withoutAlias(Tree tree) {
        java.util.Map<String, Object> fields = new java.util.LinkedHashMap<>(tree.fields());
        fields.remove("alias");
        return new Tree("Item", fields);
    }

    private static Derived derived(String alias, @Nullable List<String> columns) {
        return new Derived(alias, columns, Folding.EXACT);
    }

    private List<Source> join(Tree tree, Scope scope, Scope with) {
        List<Source> left = item(tree.node("larg"), scope, with);
        List<Source> right = item(tree.node("rarg"), scope, with);
        if (tree.flag("isNatural")) {
            scope.readNatural(left, right);
        }
        for (String column : tree.names("usingClause")) {
            Scope.readUsing(left, column);
            Scope.readUsing(right, column);
        }
        expressions.visit(tree.node("quals"), scope);
        List<Source> both = new ArrayList<>(left);
        both.addAll(right);
        Tree usingAlias = tree.bare("join_using_alias", "Alias");
        if (usingAlias.isPresent()) {
            scope.add(derived(usingAlias.text("aliasname"), tree.names("usingClause")));
        }
        Tree alias = tree.bare("alias", "Alias");
        return alias.isPresent() ? List.of(covered(alias, both, scope)) : both;
    }

    private static Source covered(Tree alias, List<Source> members, Scope scope) {
        if (!alias.names("colnames").isEmpty()) {
            members.forEach(Source::readWhole); // renamed across members
        }
        Joined joined = new Joined(alias.text("aliasname"), members, Folding.EXACT);
        scope.cover(joined);
        return joined;
    }
}
