package dev.instar.core.dialect.postgresql.impact;

/**
 * ADD GENERATED, SET GENERATED, DROP IDENTITY: the column's sequence is locked with it; from 17 on partitions follow.
 */
final class IdentityRules {

    private IdentityRules() {}

    static void add(ColumnAction.AddIdentity action, AlterTarget target) {
        partitions(target);
        Effects effects = target.effects();
        effects.create(action.sequence()
                .map(effects.catalog()::resolve)
                .orElseGet(
                        () -> new ObjectNames(effects).sequence(target.table().name(), action.column())));
    }

    static void change(ColumnAction.ChangeIdentity action, AlterTarget target) {
        if (action.attribute()) {
            partitions(target);
        }
        target.catalog().sequencesOf(target.table(), action.column()).forEach(sequence -> {
            target.effects().lock(sequence, LockMode.SHARE_ROW_EXCLUSIVE);
            if (action.options()) {
                target.effects().rewriteFile(sequence);
            }
        });
    }

    static void drop(ColumnAction.DropIdentity action, AlterTarget target) {
        partitions(target);
        target.catalog()
                .sequencesOf(target.table(), action.column())
                .forEach(sequence -> target.effects().lock(sequence, LockMode.ACCESS_EXCLUSIVE));
    }

    private static void partitions(AlterTarget target) {
        if (target.catalog().major() >= Version.PARTITIONED_IDENTITY) {
            target.lockPartitions();
        }
    }
}
