package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;

/**
 * ADD COLUMN. A default that is the same for every row is kept in the catalog, so nothing is rewritten; a value that
 * each row must compute, and a domain that could refuse even that one value, rewrite.
 */
final class AddColumnRules {

    private AddColumnRules() {}

    static void add(ColumnAction.Add action, AlterTarget target) {
        ColumnDefinition column = action.column();
        if (action.ifNotExists() && target.table().column(column.name()).isPresent()) {
            return;
        }
        List<Table> family = target.lockFamily();
        sequence(column, target);
        boolean rewrites = rewrites(column, target.catalog());
        for (Table member : family) {
            if (rewrites) {
                target.effects().rewrite(member);
            } else if (checksRows(column)) {
                target.effects().scan(member);
            }
        }
        constraints(column, target);
    }

    private static void sequence(ColumnDefinition column, AlterTarget target) {
        Effects effects = target.effects();
        if (column.hasSequence()) {
            TableName table = target.table().name();
            effects.create(column.identitySequence()
                    .map(effects.catalog()::resolve)
                    .orElseGet(() -> new ObjectNames(effects).sequence(table, column.name())));
        }
        column.defaultExpression().ifPresent(expression -> DefaultRules.lockCalledSequences(expression, effects));
    }

    static boolean rewrites(ColumnDefinition column, Catalog catalog) {
        boolean computed = column.generation() == Generation.STORED || column.hasSequence();
        boolean checked = new Domains(catalog.schema()).isChecked(column.type());
        boolean perRow = column.defaultExpression()
                .filter(expression -> DefaultRules.isVolatile(expression, catalog))
                .isPresent();
        return column.generation() != Generation.VIRTUAL && (computed || checked || perRow);
    }

    /** A CHECK is held against every row even when all have the same value; NOT NULL only when there is none. */
    private static boolean checksRows(ColumnDefinition column) {
        boolean check = column.constraints().stream()
                .anyMatch(c -> c.is(Kind.CHECK) && c.traits().checksRows());
        boolean notNull = column.has(Kind.NOT_NULL) || column.has(Kind.PRIMARY_KEY);
        return check || notNull && column.defaultExpression().isEmpty();
    }

    private static void constraints(ColumnDefinition column, AlterTarget target) {
        boolean mayBreak =
                column.defaultExpression().isPresent() || column.type().serial();
        for (ConstraintDefinition constraint : column.constraints()) {
            if (constraint.hasIndex()) {
                AddConstraintRules.buildIndex(constraint, target);
            } else if (constraint.is(Kind.FOREIGN_KEY)) {
                boolean validate = mayBreak && constraint.traits().checksRows();
                ForeignKeyRules.add(constraint, target.table(), validate, target.effects());
            }
        }
    }
}
