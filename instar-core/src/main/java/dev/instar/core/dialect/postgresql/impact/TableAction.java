package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/** A sub-command about the relation as a whole. */
sealed interface TableAction extends AlterAction {

    @Override
    default LockMode mode() {
        return LockMode.ACCESS_EXCLUSIVE;
    }

    /** Anything that only changes the relation's row in the catalog, under this lock. */
    record Attribute(LockMode mode) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            // the lock is all
        }
    }

    /** SET (...) and RESET (...). */
    record Options(List<String> names) implements TableAction {
        @Override
        public LockMode mode() {
            return StorageOptions.mode(names);
        }

        @Override
        public void judge(AlterTarget target) {
            // the lock is all
        }
    }

    /** RENAME TO. */
    record Rename(String to) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.rename(to, target);
        }
    }

    /** OWNER TO. */
    record Owner(String role) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.owner(role, target);
        }
    }

    /** SET SCHEMA. */
    record Schema(String name) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.schema(target);
        }
    }

    /** SET TABLESPACE. */
    record Tablespace(String name) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.tablespace(name, target);
        }
    }

    /** SET ACCESS METHOD; empty: the default one. */
    record AccessMethod(Optional<String> name) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.accessMethod(name, target);
        }
    }

    /** SET LOGGED, SET UNLOGGED. */
    record Persistence(boolean unlogged) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.persistence(unlogged, target);
        }
    }

    /** CLUSTER ON, and REPLICA IDENTITY USING INDEX: the table's lock and one on the index. */
    record WithIndex(String index, LockMode mode, LockMode indexMode) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            TableRules.withIndex(index, indexMode, target);
        }
    }

    /** INHERIT and NO INHERIT: the parent is locked too. */
    record Inheritance(Name parent, LockMode parentMode) implements TableAction {
        @Override
        public void judge(AlterTarget target) {
            target.effects().lock(parent, parentMode);
        }
    }

    /**
     * ENABLE and DISABLE TRIGGER.
     *
     * @param trigger its name, {@code all} or {@code user}
     * @param named whether it is a name
     */
    record Triggers(String trigger, boolean named) implements TableAction {
        @Override
        public LockMode mode() {
            return LockMode.SHARE_ROW_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            TriggerRules.toggle(this, target);
        }
    }
}
