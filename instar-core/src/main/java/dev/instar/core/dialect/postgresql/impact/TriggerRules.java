package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.Trigger;

/** ENABLE and DISABLE TRIGGER. */
final class TriggerRules {

    private TriggerRules() {}

    /** Row triggers of a partitioned table have copies in its partitions, those of foreign keys too. */
    static void toggle(TableAction.Triggers action, AlterTarget target) {
        if (hasCopies(action, target)) {
            target.lockPartitions();
        }
    }

    private static boolean hasCopies(TableAction.Triggers action, AlterTarget target) {
        Table table = target.table();
        boolean own = table.triggers().stream()
                .filter(trigger -> !action.named() || trigger.name().equals(action.trigger()))
                .anyMatch(Trigger::forEachRow);
        boolean keys = table.constraints().stream().anyMatch(c -> c.kind() == Kind.FOREIGN_KEY)
                || !target.catalog().referencing(table).isEmpty();
        boolean internal = !action.named()
                && action.trigger().equals("all")
                && keys
                && target.catalog().major() >= Version.TRIGGER_COPIES;
        return own || internal;
    }
}
