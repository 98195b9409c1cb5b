package dev.instar.sql.mysql;

import dev.instar.sql.Scope;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Queries: what is in WITH, FROM and the clauses behind it, each in the scope that it sees. */
final class Selects {

    private final Walk walk;
    private final FromItems from;

    Selects(Walk walk) {
        this.walk = walk;
        this.from = new FromItems(walk);
    }

    FromItems from() {
        return from;
    }

    /** Tells the names of a query's columns; null when not known. */
    @Nullable
    List<String> query(Select select, Scope outer) {
        return query(select, outer, new ArrayList<>());
    }

    /** @param seen is given the scope of a plain query, for who may name its tables behind it */
    @Nullable
    List<String> query(Select select, Scope outer, List<Scope> seen) {
        Scope scope = outer.inner();
        with(select.getWithItemsList(), scope);
        if (select instanceof PlainSelect plain) {
            Scope own = scope.inner();
            seen.add(own);
            return plain(plain, own, scope);
        }
        List<String> columns = other(select, scope, seen);
        Scope outputs = scope.inner();
        if (!(select instanceof SetOperationList)) {
            outputs.add(new dev.instar.sql.Derived("", columns, dev.instar.sql.Folding.CASELESS));
        }
        tail(select, outputs, select instanceof SetOperationList);
        return columns;
    }

    private @Nullable List<String> other(Select select, Scope scope, List<Scope> seen) {
        if (select instanceof SetOperationList set) {
            List<List<String>> all = new ArrayList<>();
            for (Select part : set.getSelects()) {
                List<String> columns = query(part, scope);
                all.add(columns == null ? List.of() : columns);
            }
            return all.get(0).isEmpty() ? null : all.get(0);
        }
        if (select instanceof ParenthesedSelect parenthesed) {
            return query(parenthesed.getSelect(), scope, seen);
        }
        if (select instanceof Values values) {
            walk.visitAll(values.getExpressions(), scope);
            return null;
        }
        if (select instanceof TableStatement table) {
            return from.wholeTable(table.getTable(), scope);
        }
        walk.uses().unknown("not read: " + select.getClass().getSimpleName());
        return null;
    }

    void with(@Nullable List<WithItem<?>> items, Scope scope) {
        if (items == null) {
            return;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        if (recursive) {
            items.forEach(item -> scope.define(walk.name(item.getAlias().getName()), given(item)));
        }
        for (WithItem<?> item : items) {
            if (item.getSelect() == null) {
                walk.uses().unknown("not read: WITH of a write");
                continue;
            }
            List<String> columns = query(item.getSelect(), scope);
            List<String> given = given(item);
            given = given == null ? columns : given;
            if (item.getWithItemList() != null) {
                item.getWithItemList().forEach(c -> walk.met(c.toString().strip()));
            }
            scope.define(walk.met(item.getAlias().getName()), given);
        }
    }

    /** The names that are given to the columns of a common table expression. */
    private @Nullable List<String> given(WithItem<?> item) {
        return item.getWithItemList() == null || item.getWithItemList().isEmpty()
                ? null
                : item.getWithItemList().stream()
                        .map(c -> walk.name(c.toString().strip()))
                        .toList();
    }

    private @Nullable List<String> plain(PlainSelect select, Scope scope, Scope with) {
        walk.met("select");
        from.item(select.getFromItem(), scope, with);
        from.joins(select.getJoins(), scope, with);
        List<String> columns = targets(select.getSelectItems(), scope);
        walk.visit(select.getWhere(), scope);
        if (select.getWindowDefinitions() != null) {
            select.getWindowDefinitions().forEach(w -> {
                walk.metOrNull(w.getWindowName());
                walk.expressions.window(w, scope);
            });
        }
        nameOutputs(select.getSelectItems(), scope);
        group(select.getGroupBy(), scope);
        walk.visit(select.getHaving(), scope);
        tail(select, scope, false);
        return columns;
    }

    private void group(@Nullable GroupByElement group, Scope scope) {
        if (group != null) {
            walk.visitAll(group.getGroupByExpressionList(), scope);
            group.getGroupingSets().forEach(set -> walk.visitAll(set, scope));
        }
    }

    /** @param outputsOnly behind a union, names mean columns of the result */
    private void tail(Select select, Scope scope, boolean outputsOnly) {
        if (outputsOnly && select.getOrderByElements() != null) {
            select.getOrderByElements().forEach(e -> {
                if (e.getExpression() instanceof Column column) {
                    walk.met(column.getColumnName());
                } else {
                    walk.visit(e.getExpression(), scope);
                }
            });
        } else {
            walk.order(select.getOrderByElements(), scope);
        }
        if (select.getLimit() != null) {
            walk.visit(select.getLimit().getRowCount(), scope);
            walk.visit(select.getLimit().getOffset(), scope);
        }
    }

    /** The select list, or RETURNING; tells the names of the columns. */
    @Nullable
    List<String> targets(List<? extends SelectItem<?>> items, Scope scope) {
        List<String> names = new ArrayList<>();
        boolean known = true;
        for (SelectItem<?> item : items) {
            Expression value = item.getExpression();
            if (value instanceof AllColumns star) {
                List<String> some = star(star, scope);
                known &= some != null;
                names.addAll(some == null ? List.of() : some);
            } else {
                walk.visit(value, scope);
                names.add(output(item));
            }
        }
        return known ? names : null;
    }

    private String output(SelectItem<?> item) {
        if (item.getAlias() != null) {
            // without AS it may be a column behind a word that the parser took for one
            return item.getAlias().isUseAs()
                    ? walk.met(item.getAlias().getName())
                    : walk.name(item.getAlias().getName());
        }
        return item.getExpression() instanceof Column column
                ? walk.name(column.getColumnName())
                : item.getExpression().toString();
    }

    private @Nullable List<String> star(AllColumns star, Scope scope) {
        if (star instanceof AllTableColumns of) {
            String schema = walk.metOrNull(of.getTable().getSchemaName());
            String table = walk.met(of.getTable().getName());
            scope.readAll(schema, table);
            var source = scope.find(schema, table);
            return source == null ? null : source.columns();
        }
        scope.readAll();
        return scope.columns();
    }

    private void nameOutputs(List<SelectItem<?>> items, Scope scope) {
        items.stream()
                .filter(i -> i.getAlias() != null)
                .forEach(i -> scope.output(walk.name(i.getAlias().getName())));
    }
}
