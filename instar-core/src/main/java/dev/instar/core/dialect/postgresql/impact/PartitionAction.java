package dev.instar.core.dialect.postgresql.impact;

/** A sub-command about a partition. */
sealed interface PartitionAction extends AlterAction {

    /** ATTACH PARTITION. */
    record Attach(Name partition, Bound bound) implements PartitionAction {
        @Override
        public LockMode mode() {
            return LockMode.SHARE_UPDATE_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            AttachRules.attach(this, target);
        }
    }

    /** DETACH PARTITION. */
    record Detach(Name partition, boolean concurrently) implements PartitionAction {
        @Override
        public LockMode mode() {
            return concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            DetachRules.detach(this, target);
        }
    }

    /** ATTACH PARTITION of an index. */
    record AttachIndex(Name index) implements PartitionAction {
        @Override
        public LockMode mode() {
            return LockMode.SHARE_UPDATE_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            target.effects().unknown();
        }
    }
}
