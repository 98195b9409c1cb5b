package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import java.util.Optional;

/** A sub-command about a constraint. */
sealed interface ConstraintAction extends AlterAction {

    /** ADD CONSTRAINT. */
    record Add(ConstraintDefinition definition) implements ConstraintAction {
        @Override
        public LockMode mode() {
            return definition.is(Constraint.Kind.FOREIGN_KEY)
                    ? LockMode.SHARE_ROW_EXCLUSIVE
                    : LockMode.ACCESS_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            AddConstraintRules.add(definition, target);
        }
    }

    /** DROP CONSTRAINT. */
    record Drop(String constraint, boolean cascade) implements ConstraintAction {
        @Override
        public LockMode mode() {
            return LockMode.ACCESS_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            ConstraintRules.drop(this, target);
        }
    }

    /**
     * ALTER CONSTRAINT.
     *
     * @param enforced what it says about ENFORCED; empty: nothing
     */
    record Alter(String constraint, Optional<Boolean> enforced) implements ConstraintAction {
        @Override
        public LockMode mode() {
            return LockMode.ACCESS_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            ConstraintRules.alter(this, target);
        }
    }

    /** VALIDATE CONSTRAINT. */
    record Validate(String constraint) implements ConstraintAction {
        @Override
        public LockMode mode() {
            return LockMode.SHARE_UPDATE_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            ConstraintRules.validate(constraint, target);
        }
    }

    /** RENAME CONSTRAINT. */
    record Rename(String constraint, String to) implements ConstraintAction {
        @Override
        public LockMode mode() {
            return LockMode.ACCESS_EXCLUSIVE;
        }

        @Override
        public void judge(AlterTarget target) {
            ConstraintRules.rename(this, target);
        }
    }
}
