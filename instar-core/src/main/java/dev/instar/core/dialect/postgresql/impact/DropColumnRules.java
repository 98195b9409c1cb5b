package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;

/** DROP COLUMN: the indexes on it go too, a sequence it owns, and the foreign keys it is part of. */
final class DropColumnRules {

    private DropColumnRules() {}

    static void drop(ColumnAction.Drop action, AlterTarget target) {
        Catalog catalog = target.catalog();
        for (Table member : catalog.family(target.table())) {
            target.effects().lock(member, target.mode());
            drop(member, action.column(), action.cascade(), target.effects());
        }
    }

    /** What goes with a column of one table. */
    static void drop(Table table, String column, boolean cascade, Effects effects) {
        for (Index index : table.indexesOn(column)) {
            effects.lockIndex(table, index, LockMode.ACCESS_EXCLUSIVE);
        }
        effects.catalog()
                .sequencesOf(table, column)
                .forEach(sequence -> effects.lock(sequence, LockMode.ACCESS_EXCLUSIVE));
        table.constraintsOn(column).forEach(constraint -> ForeignKeyRules.drop(constraint, effects));
        if (cascade) {
            cascade(table, column, effects);
        }
    }

    private static void cascade(Table table, String column, Effects effects) {
        Removal removal = new Removal(effects, true);
        for (ForeignKey key : effects.catalog().referencing(table)) {
            Constraint constraint = key.constraint();
            if (constraint.referencedColumns().contains(column)) {
                effects.lock(key.table(), LockMode.ACCESS_EXCLUSIVE);
            }
        }
        for (Dependent dependent : table.dependentsOn(column)) {
            removal.dependent(dependent);
        }
    }
}
