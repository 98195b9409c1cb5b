package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;

/** DETACH PARTITION: indexes and foreign keys that were parts of the parent's stand alone afterwards. */
final class DetachRules {

    private DetachRules() {}

    static void detach(PartitionAction.Detach action, AlterTarget target) {
        Effects effects = target.effects();
        boolean weak = target.catalog().major() < Version.DETACH_CONCURRENTLY;
        LockMode mode = weak ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        effects.lock(action.partition(), mode).ifPresent(partition -> {
            target.catalog()
                    .defaultPartition(target.table())
                    .ifPresent(other -> effects.lock(other, LockMode.ACCESS_EXCLUSIVE));
            parts(partition, target);
        });
    }

    private static void parts(Table partition, AlterTarget target) {
        Effects effects = target.effects();
        target.catalog().descendants(partition).forEach(below -> effects.lock(below, LockMode.ACCESS_EXCLUSIVE));
        for (Index index : partition.indexes()) {
            if (target.catalog().isPart(partition, index)) {
                effects.lockIndex(partition, index, LockMode.ACCESS_EXCLUSIVE);
            }
        }
        target.table().constraints().stream()
                .filter(key -> key.kind() == Kind.FOREIGN_KEY)
                .flatMap(key -> key.references().stream())
                .forEach(name -> ForeignKeyRules.lockBothLevels(name, LockMode.SHARE_ROW_EXCLUSIVE, effects));
        for (ForeignKey key : target.catalog().referencing(target.table())) {
            effects.lock(key.table(), LockMode.ACCESS_EXCLUSIVE);
        }
    }
}
