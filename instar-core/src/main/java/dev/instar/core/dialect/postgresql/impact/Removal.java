package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.HashSet;
import java.util.Set;

/** What goes with a relation that is dropped, and what is locked because of it. */
final class Removal {

    private final Effects effects;
    private final boolean cascade;
    private final Set<TableName> gone = new HashSet<>();

    /**
     * A removal of one or several things.
     *
     * @param cascade whether what depends on them goes too
     */
    Removal(Effects effects, boolean cascade) {
        this.effects = effects;
        this.cascade = cascade;
    }

    /** A table, view, materialized view or sequence. */
    void relation(Table table) {
        if (!gone.add(table.name())) {
            return;
        }
        Catalog catalog = effects.catalog();
        effects.lock(table, LockMode.ACCESS_EXCLUSIVE);
        effects.lockIndexes(table, LockMode.ACCESS_EXCLUSIVE);
        catalog.sequencesOf(table).forEach(sequence -> effects.lock(sequence, LockMode.ACCESS_EXCLUSIVE));
        parent(table);
        if (table.kind() == Table.Kind.PARTITIONED || cascade) {
            catalog.children(table).forEach(this::relation);
        }
        foreignKeys(table);
        if (cascade) {
            catalog.readers(table).forEach(this::relation);
        }
        if (cascade && table.kind() == Table.Kind.SEQUENCE) {
            Users.ofSequence(table.name(), catalog).forEach(user -> effects.lock(user, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    /** A partition leaves its parent, and what a default partition may hold changes. */
    private void parent(Table table) {
        Catalog catalog = effects.catalog();
        if (catalog.isPartition(table)) {
            for (Table above :
                    catalog.partitionedAncestors(table).stream().limit(1).toList()) {
                effects.lock(above, LockMode.ACCESS_EXCLUSIVE);
                boolean isDefault = catalog.defaultPartition(above)
                        .filter(other -> other.name().equals(table.name()))
                        .isPresent();
                if (!isDefault && !gone.contains(above.name())) {
                    catalog.defaultPartition(above).ifPresent(other -> effects.lock(other, LockMode.ACCESS_EXCLUSIVE));
                }
            }
        }
    }

    private void foreignKeys(Table table) {
        table.constraints().stream()
                .filter(constraint -> constraint.kind() == Kind.FOREIGN_KEY)
                .filter(constraint -> !effects.catalog().isInherited(table, constraint))
                .flatMap(constraint -> constraint.references().stream())
                .map(effects.catalog()::tableOrEmpty)
                .forEach(this::referenced);
        if (cascade) {
            for (ForeignKey key : effects.catalog().referencing(table)) {
                effects.lock(key.table(), LockMode.ACCESS_EXCLUSIVE);
            }
        }
    }

    /** Of a partitioned table 14 locks the partitions alone. */
    private void referenced(Table referenced) {
        boolean partitioned = referenced.kind() == Table.Kind.PARTITIONED;
        if (partitioned) {
            effects.catalog()
                    .descendants(referenced)
                    .forEach(partition -> effects.lock(partition, LockMode.ACCESS_EXCLUSIVE));
        }
        if (!partitioned || effects.catalog().major() >= Version.TRIGGER_COPIES) {
            effects.lock(referenced, LockMode.ACCESS_EXCLUSIVE);
        }
    }

    /** Something that leans on what is dropped, with CASCADE. */
    void dependent(Dependent dependent) {
        switch (dependent.kind()) {
            case VIEW, MATERIALIZED_VIEW ->
                relation(effects.catalog().tableOrEmpty(effects.catalog().named(dependent)));
            default -> {
                // of the same table, or without a lock
            }
        }
    }

    /** An index goes with its parts in partitions, under the strongest lock on their tables. */
    static void index(IndexOf index, Effects effects) {
        lock(index, effects);
        effects.catalog().partsOf(index).forEach(part -> lock(part, effects));
    }

    private static void lock(IndexOf index, Effects effects) {
        effects.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
        effects.lockIndex(index.name(), LockMode.ACCESS_EXCLUSIVE);
    }
}
