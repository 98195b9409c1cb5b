package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/** A sub-command about one column. */
sealed interface ColumnAction extends AlterAction {

    @Override
    default LockMode mode() {
        return LockMode.ACCESS_EXCLUSIVE;
    }

    /** ADD COLUMN. */
    record Add(ColumnDefinition column, boolean ifNotExists) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            AddColumnRules.add(this, target);
        }
    }

    /** DROP COLUMN. */
    record Drop(String column, boolean cascade) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            DropColumnRules.drop(this, target);
        }
    }

    /**
     * ALTER COLUMN ... TYPE.
     *
     * @param collation the bare name after COLLATE
     * @param using the expression after USING
     */
    record ChangeType(String column, TypeName type, Optional<String> collation, Optional<List<Token>> using)
            implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            ColumnTypeRules.change(this, target);
        }
    }

    /** SET DEFAULT or, with nothing, DROP DEFAULT. */
    record ChangeDefault(List<Token> expression) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            target.lockFamily();
            DefaultRules.lockNamedSequences(expression, target.effects());
        }
    }

    /** SET NOT NULL. */
    record SetNotNull(String column) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            NotNullRules.set(column, target);
        }
    }

    /** DROP NOT NULL. */
    record DropNotNull(String column) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            NotNullRules.drop(column, target);
        }
    }

    /** ADD GENERATED ... AS IDENTITY. */
    record AddIdentity(String column, Optional<Name> sequence) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            IdentityRules.add(this, target);
        }
    }

    /**
     * SET GENERATED, SET (option), RESTART.
     *
     * @param attribute whether it says anew when values are generated
     * @param options whether it changes the sequence itself
     */
    record ChangeIdentity(String column, boolean attribute, boolean options) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            IdentityRules.change(this, target);
        }
    }

    /** DROP IDENTITY. */
    record DropIdentity(String column) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            IdentityRules.drop(this, target);
        }
    }

    /** SET EXPRESSION of a generated column. */
    record SetExpression(String column) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            ColumnTypeRules.changeExpression(column, target);
        }
    }

    /** RENAME COLUMN: views keep their own names and are not locked. */
    record Rename(String column, String to) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            target.lockFamily();
        }
    }

    /**
     * Anything that only changes an attribute in the catalog.
     *
     * @param mode its lock
     * @param family whether it reaches children
     */
    record Attribute(LockMode mode, boolean family) implements ColumnAction {
        @Override
        public void judge(AlterTarget target) {
            if (family) {
                target.lockFamily();
            }
        }
    }
}
