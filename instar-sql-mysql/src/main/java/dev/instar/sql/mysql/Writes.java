package dev.instar.sql.mysql;

import dev.instar.sql.Derived;
import dev.instar.sql.Folding;
import dev.instar.sql.Scope;
import dev.instar.sql.Stored;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** INSERT and REPLACE, UPDATE, DELETE; of one table or of several. */
final class Writes {

    private final Walk walk;

    Writes(Walk walk) {
        this.walk = walk;
    }

    void insert(Insert insert, Scope outer) {
        Scope with = outer.inner();
        walk.selects.with(insert.getWithItemsList(), with);
        Stored target = walk.stored(insert.getTable());
        target.written();
        Scope own = with.inner();
        own.add(target);
        List<Scope> sources = new ArrayList<>();
        if (insert.getSelect() != null) {
            walk.selects.query(insert.getSelect(), with, sources);
        }
        columns(insert, target);
        sets(insert.getSetUpdateSets(), own);
        rowAlias(insert.getRowAlias(), target, own);
        sources.forEach(s -> s.sources().forEach(own::add));
        sets(insert.getDuplicateUpdateSets(), target, own);
        returning(insert.getReturningClause(), own);
    }

    private void columns(Insert insert, Stored target) {
        if (insert.getColumns() != null && !insert.getColumns().isEmpty()) {
            insert.getColumns().forEach(c -> {
                walk.metOrNull(c.getTableName());
                target.write(walk.met(c.getColumnName()));
            });
        } else if (insert.getSelect() != null) {
            target.writeWhole();
        }
    }

    /** The row that was to be inserted, under a name of its own (MySQL 8.0.19). */
    private void rowAlias(@Nullable Alias alias, Stored target, Scope scope) {
        if (alias == null) {
            return;
        }
        String name = walk.met(alias.getName());
        if (alias.getAliasColumns() == null || alias.getAliasColumns().isEmpty()) {
            scope.add(target.as(name));
        } else {
            List<String> columns =
                    alias.getAliasColumns().stream().map(c -> walk.met(c.name)).toList();
            scope.add(new Derived(name, columns, Folding.CASELESS));
        }
    }

    /** Assignments to the target alone: other tables in sight are only read. */
    private void sets(@Nullable List<UpdateSet> sets, Stored target, Scope scope) {
        for (UpdateSet set : sets == null ? List.<UpdateSet>of() : sets) {
            for (Column column : set.getColumns()) {
                walk.metOrNull(column.getTableName());
                String name = walk.met(column.getColumnName());
                target.write(name);
                target.read(name); // MariaDB asks for the right to: it compares with what is there
            }
            walk.visitAll(set.getValues(), scope);
        }
    }

    private void sets(@Nullable List<UpdateSet> sets, Scope scope) {
        for (UpdateSet set : sets == null ? List.<UpdateSet>of() : sets) {
            for (Column column : set.getColumns()) {
                String table = walk.metOrNull(column.getTableName());
                String schema = walk.metOrNull(column.getSchemaName());
                scope.write(schema, table, walk.met(column.getColumnName()));
            }
            walk.visitAll(set.getValues(), scope);
        }
    }

    void update(Update update, Scope outer) {
        Scope with = outer.inner();
        walk.selects.with(update.getWithItemsList(), with);
        Scope scope = with.inner();
        FromItems from = walk.selects.from();
        from.item(update.getTable(), scope, with);
        from.joins(update.getStartJoins(), scope, with);
        from.item(update.getFromItem(), scope, with);
        from.joins(update.getJoins(), scope, with);
        sets(update.getUpdateSets(), scope);
        walk.visit(update.getWhere(), scope);
        walk.order(update.getOrderByElements(), scope);
        limit(update.getLimit(), scope);
        returning(update.getReturningClause(), scope);
    }

    void delete(Delete delete, Scope outer) {
        Scope with = outer.inner();
        walk.selects.with(delete.getWithItemsList(), with);
        Scope scope = with.inner();
        FromItems from = walk.selects.from();
        from.item(delete.getTable(), scope, with);
        from.joins(delete.getJoins(), scope, with);
        List<Table> targets = delete.getTables() == null ? List.of() : delete.getTables();
        for (Table target : targets) {
            delete(target, scope);
        }
        if (targets.isEmpty()) {
            scope.sources().forEach(s -> {
                if (s instanceof Stored stored) {
                    stored.written();
                }
            });
        }
        walk.visit(delete.getWhere(), scope);
        walk.order(delete.getOrderByElements(), scope);
        limit(delete.getLimit(), scope);
        returning(delete.getReturningClause(), scope);
    }

    /** A target of a DELETE from several tables is named as FROM names it. */
    private void delete(Table target, Scope scope) {
        String schema = walk.metOrNull(target.getSchemaName());
        String name = walk.met(target.getName());
        if (scope.find(schema, name) instanceof Stored stored) {
            stored.written();
        } else {
            walk.uses().table(schema, name, null).written();
        }
    }

    private void limit(@Nullable Limit limit, Scope scope) {
        if (limit != null) {
            walk.visit(limit.getRowCount(), scope);
            walk.visit(limit.getOffset(), scope);
        }
    }

    private void returning(@Nullable ReturningClause returning, Scope scope) {
        if (returning != null) {
            walk.selects.targets(returning, scope);
        }
    }
}
