package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.Optional;

/** DROP, ALTER, VALIDATE and RENAME CONSTRAINT. */
final class ConstraintRules {

    private ConstraintRules() {}

    private static Optional<Constraint> find(Table table, String name) {
        return table.constraints().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    private static Optional<Index> index(Table table, String constraint) {
        return table.indexes().stream()
                .filter(index -> index.constraint().equals(Optional.of(constraint)))
                .findFirst();
    }

    static void drop(ConstraintAction.Drop action, AlterTarget target) {
        Effects effects = target.effects();
        Optional<Constraint> constraint = find(target.table(), action.constraint());
        boolean inherited = constraint.isEmpty()
                || constraint.get().kind() == Kind.CHECK && !isNoInherit(constraint.get())
                || constraint.get().kind() == Kind.NOT_NULL;
        if (inherited) {
            target.catalog().family(target.table()).forEach(member -> effects.lock(member, target.mode()));
        } else {
            target.lockPartitions();
        }
        constraint.ifPresent(found -> ForeignKeyRules.drop(found, effects));
        index(target.table(), action.constraint()).ifPresent(index -> {
            IndexOf dropped = new IndexOf(target.table(), index);
            Removal.index(dropped, effects);
            if (action.cascade()) {
                dependents(dropped, effects);
            }
        });
    }

    private static boolean isNoInherit(Constraint constraint) {
        return constraint.definition().contains("NO INHERIT");
    }

    /** Foreign keys that rely on the index. */
    private static void dependents(IndexOf dropped, Effects effects) {
        for (ForeignKey key : effects.catalog().referencing(dropped.table())) {
            if (dropped.index()
                    .columns()
                    .equals(java.util.Set.copyOf(key.constraint().referencedColumns()))) {
                effects.lock(key.table(), LockMode.ACCESS_EXCLUSIVE);
            }
        }
    }

    static void alter(ConstraintAction.Alter action, AlterTarget target) {
        target.lockPartitions();
        Optional<TableName> references =
                find(target.table(), action.constraint()).flatMap(Constraint::references);
        if (references.isEmpty() || action.enforced().isEmpty()) {
            return;
        }
        boolean enforced = action.enforced().get();
        LockMode mode = enforced ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        ForeignKeyRules.lockBothLevels(references.get(), mode, target.effects());
        if (enforced) {
            Table referenced = target.catalog().tableOrEmpty(references.get());
            ForeignKeyRules.validate(target.table(), referenced, target.effects());
        }
    }

    /** One that the picture lacks may have been added just before; it is taken for a CHECK. */
    static void validate(String name, AlterTarget target) {
        Effects effects = target.effects();
        Optional<Constraint> constraint = find(target.table(), name);
        if (constraint.filter(Constraint::validated).isPresent()) {
            return;
        }
        if (constraint.filter(c -> c.kind() == Kind.FOREIGN_KEY).isPresent()) {
            validateForeignKey(constraint.get(), target);
        } else {
            target.lockFamily().forEach(member -> scanUnlessValid(member, name, effects));
        }
    }

    private static void scanUnlessValid(Table member, String name, Effects effects) {
        boolean valid = find(member, name).filter(Constraint::validated).isPresent();
        if (!valid) {
            effects.scan(member);
        }
    }

    private static void validateForeignKey(Constraint constraint, AlterTarget target) {
        target.lockPartitions();
        constraint.references().ifPresent(name -> {
            target.effects().lock(name, LockMode.ROW_SHARE);
            ForeignKeyRules.validate(target.table(), target.catalog().tableOrEmpty(name), target.effects());
        });
    }

    static void rename(ConstraintAction.Rename action, AlterTarget target) {
        boolean check = find(target.table(), action.constraint())
                .filter(c -> c.kind() == Kind.CHECK && !isNoInherit(c))
                .isPresent();
        if (check) {
            target.lockFamily();
        }
        index(target.table(), action.constraint()).ifPresent(index -> {
            TableName before = Catalog.nameOf(target.table(), index);
            target.effects().lockIndex(before, LockMode.SHARE_UPDATE_EXCLUSIVE);
            target.effects().lockIndex(new TableName(before.schema(), action.to()), LockMode.SHARE_UPDATE_EXCLUSIVE);
        });
    }
}
