package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Table;
import java.util.List;

/**
 * SET and DROP NOT NULL. Rows are read unless a CHECK that all rows are known to keep already says that none is NULL.
 */
final class NotNullRules {

    private NotNullRules() {}

    static void set(String column, AlterTarget target) {
        for (Table member : target.lockFamily()) {
            scanUnlessProven(member, column, target.effects());
        }
    }

    static void scanUnlessProven(Table table, String column, Effects effects) {
        if (!isProven(table, column)) {
            effects.scan(table);
        }
    }

    /** From 18 on what is not NOT NULL has no constraint to be searched for in children. */
    static void drop(String column, AlterTarget target) {
        boolean refuses = target.table()
                .column(column)
                .filter(dev.instar.core.schema.Column::notNull)
                .isPresent();
        if (target.catalog().major() < Version.NAMED_NOT_NULL) {
            target.lockFamily();
        } else if (refuses) {
            target.catalog()
                    .family(target.table())
                    .forEach(member -> target.effects().lock(member, target.mode()));
        }
    }

    /** Whether it is known that no row has NULL there. */
    static boolean isProven(Table table, String column) {
        boolean unproven =
                table.constraintsOn(column).stream().anyMatch(c -> c.kind() == Kind.NOT_NULL && !c.validated());
        boolean refuses = table.column(column)
                .filter(dev.instar.core.schema.Column::notNull)
                .isPresent();
        return refuses && !unproven || isImplied(checks(table), column);
    }

    /** The CHECKs that all rows are known to keep. */
    static List<Condition> checks(Table table) {
        return table.constraints().stream()
                .filter(c -> c.kind() == Kind.CHECK && c.validated())
                .map(Constraint::definition)
                .map(ConditionReader::ofDefinition)
                .toList();
    }

    private static boolean isImplied(List<Condition> conditions, String column) {
        return conditions.stream().anyMatch(condition -> implies(condition, column));
    }

    static boolean implies(Condition condition, String column) {
        if (condition instanceof Condition.NotNull test) {
            return test.columns().contains(column);
        }
        if (condition instanceof Condition.And and) {
            return isImplied(and.parts(), column);
        }
        return condition instanceof Condition.Or or && or.parts().stream().allMatch(part -> implies(part, column));
    }
}
