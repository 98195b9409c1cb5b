package dev.instar.sql.mysql;

import dev.instar.sql.Derived;
import dev.instar.sql.Folding;
import dev.instar.sql.Scope;
import dev.instar.sql.Source;
import dev.instar.sql.Stored;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/** What stands in FROM, and in the list of tables of a write. */
final class FromItems {

    private final Walk walk;

    FromItems(Walk walk) {
        this.walk = walk;
    }

    /** Adds an item, and tells the sources that it consists of. */
    List<Source> item(@Nullable FromItem item, Scope scope, Scope with) {
        if (item == null) {
            return List.of();
        }
        if (item instanceof Table table) {
            return table(table, scope);
        }
        if (item instanceof ParenthesedFromItem parenthesed) {
            List<Source> all = new ArrayList<>(item(parenthesed.getFromItem(), scope, with));
            all.addAll(joins(parenthesed.getJoins(), scope, with));
            return all;
        }
        if (item instanceof Select select) {
            List<String> columns = walk.selects.query(select, item instanceof LateralSubSelect ? scope : with);
            return add(derived(item.getAlias(), columns), scope);
        }
        if (item instanceof TableFunction function) {
            walk.visit(function.getFunction(), scope);
            return add(derived(item.getAlias(), null), scope);
        }
        walk.uses().unknown("not read in FROM: " + item.getClass().getSimpleName());
        return List.of();
    }

    private static List<Source> add(Source source, Scope scope) {
        scope.add(source);
        return List.of(source);
    }

    private List<Source> table(Table table, Scope scope) {
        String name = walk.name(table.getName());
        Derived expression = table.getSchemaName() == null ? scope.expression(name) : null;
        if (expression == null && Walk.key(name).equals("dual")) {
            walk.met(table.getName());
            return List.of();
        }
        if (expression == null) {
            return add(walk.stored(table), scope);
        }
        walk.met(table.getName());
        String alias = table.getAlias() == null
                ? expression.alias()
                : walk.met(table.getAlias().getName());
        return add(new Derived(alias, expression.columns(), Folding.CASELESS), scope);
    }

    /** Reads a table as a whole: {@code TABLE t}. */
    @Nullable
    List<String> wholeTable(Table table, Scope scope) {
        Stored stored = walk.stored(table);
        stored.readWhole();
        return stored.columns();
    }

    private Derived derived(@Nullable Alias alias, @Nullable List<String> columns) {
        String name = alias == null ? "" : walk.met(alias.getName());
        if (alias == null
                || alias.getAliasColumns() == null
                || alias.getAliasColumns().isEmpty()) {
            return new Derived(name, columns, Folding.CASELESS);
        }
        List<String> given =
                alias.getAliasColumns().stream().map(c -> walk.met(c.name)).toList();
        return new Derived(name, given, Folding.CASELESS);
    }

    List<Source> joins(@Nullable List<Join> joins, Scope scope, Scope with) {
        List<Source> added = new ArrayList<>();
        for (Join join : joins == null ? List.<Join>of() : joins) {
            List<Source> left = scope.sources();
            List<Source> right = item(join.getFromItem(), scope, with);
            added.addAll(right);
            if (join.isNatural()) {
                scope.readNatural(left, right);
            }
            for (Column column : join.getUsingColumns()) {
                String name = walk.met(column.getColumnName());
                Scope.readUsing(left, name);
                Scope.readUsing(right, name);
            }
            walk.visitAll(join.getOnExpressions(), scope);
        }
        return added;
    }
}
