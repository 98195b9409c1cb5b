package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * ATTACH PARTITION. The table's rows are read unless its CHECKs prove that they belong there; those of a default
 * partition are read unless its CHECKs prove that none belongs here.
 */
final class AttachRules {

    private AttachRules() {}

    static void attach(PartitionAction.Attach action, AlterTarget target) {
        Effects effects = target.effects();
        Table parent = target.table();
        Optional<Table> partition = effects.lock(action.partition(), LockMode.ACCESS_EXCLUSIVE);
        effects.catalog()
                .partitionedAncestors(parent)
                .forEach(ancestor -> effects.lock(ancestor, LockMode.ACCESS_SHARE));
        defaultPartition(parent, action.bound(), effects);
        partition.ifPresent(table -> {
            effects.catalog().descendants(table).forEach(member -> effects.lock(member, LockMode.ACCESS_EXCLUSIVE));
            scanUnlessProven(table, parent, action.bound(), effects);
            PartitionParts.indexes(parent, table, effects);
            foreignKeys(parent, table, effects);
        });
    }

    private static void scanUnlessProven(Table table, Table parent, Bound bound, Effects effects) {
        for (Table member : effects.catalog().family(table)) {
            if (!isWithin(member, parent, bound, effects.catalog())) {
                effects.scan(member);
            }
        }
    }

    /** Within the bound, and within those of all tables above. */
    private static boolean isWithin(Table table, Table parent, Bound bound, Catalog catalog) {
        Optional<PartitionProof> proof = PartitionProof.of(table, parent, catalog);
        boolean here = bound.kind() == Bound.Kind.DEFAULT
                ? isOutsideOfAll(proof, parent, catalog)
                : proof.filter(p -> p.within(bound)).isPresent();
        return here
                && catalog.details(parent)
                        .partitionBound()
                        .map(above -> catalog.partitionedAncestors(parent).stream()
                                .limit(1)
                                .allMatch(grand -> Bound.parse(above)
                                        .filter(b -> isWithin(table, grand, b, catalog))
                                        .isPresent()))
                        .orElse(true);
    }

    private static boolean isOutsideOfAll(Optional<PartitionProof> proof, Table parent, Catalog catalog) {
        return catalog.children(parent).stream()
                .allMatch(sibling -> catalog.details(sibling)
                        .partitionBound()
                        .flatMap(Bound::parse)
                        .filter(bound -> proof.filter(p -> p.outside(bound)).isPresent())
                        .isPresent());
    }

    /** The default partition may hold rows that the new one wants. */
    static void defaultPartition(Table parent, Bound bound, Effects effects) {
        Catalog catalog = effects.catalog();
        catalog.defaultPartition(parent).ifPresent(present -> {
            for (Table member : catalog.family(present)) {
                effects.lock(member, LockMode.ACCESS_EXCLUSIVE);
                boolean proven = PartitionProof.of(member, parent, catalog)
                        .filter(proof -> proof.outside(bound))
                        .isPresent();
                if (!proven) {
                    effects.scan(member);
                }
            }
        });
    }

    private static void foreignKeys(Table parent, Table table, Effects effects) {
        for (Constraint key : parent.constraints()) {
            if (key.kind() == Kind.FOREIGN_KEY) {
                foreignKey(key, table, effects);
            }
        }
        PartitionParts.lockReferencing(parent, effects);
    }

    /** One that the table already has is adopted; any other is made and held against its rows. */
    private static void foreignKey(Constraint key, Table table, Effects effects) {
        boolean has = table.constraints().stream().anyMatch(own -> isSame(own, key));
        key.references().ifPresent(name -> {
            if (has) {
                ForeignKeyRules.lockBothLevels(name, LockMode.ACCESS_EXCLUSIVE, effects);
            } else {
                PartitionParts.copyForeignKey(key, effects);
                ForeignKeyRules.validate(table, effects.catalog().tableOrEmpty(name), effects);
            }
        });
    }

    private static boolean isSame(Constraint own, Constraint key) {
        return own.kind() == Kind.FOREIGN_KEY
                && own.validated()
                && Objects.equals(own.columns(), key.columns())
                && Objects.equals(own.references(), key.references())
                && Objects.equals(own.referencedColumns(), key.referencedColumns());
    }

    /** Whether an index of the table can become part of the parent's. */
    static boolean fits(Index own, Index above) {
        List<Index.Key> keys = own.keys();
        return keys.equals(above.keys())
                && own.method().equals(above.method())
                && own.unique() == above.unique()
                && own.included().equals(above.included())
                && own.predicate().equals(above.predicate())
                && own.valid()
                && (above.constraint().isEmpty() || own.constraint().isPresent());
    }
}
