package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Set;

/** Foreign keys: both ends are locked, because both get triggers. */
final class ForeignKeyRules {

    private ForeignKeyRules() {}

    /** A new one; its own table is locked by the statement. */
    static void add(ConstraintDefinition definition, Table table, boolean validate, Effects effects) {
        Name name = definition.references().orElseThrow();
        effects.lock(name, LockMode.SHARE_ROW_EXCLUSIVE);
        Table referenced = effects.catalog().tableOrEmpty(effects.catalog().resolve(name));
        lockPartitions(referenced, LockMode.SHARE_ROW_EXCLUSIVE, effects);
        lockMatchingIndex(referenced, definition.referencedColumns(), effects);
        if (validate) {
            validate(table, referenced, effects);
        }
    }

    private static void lockPartitions(Table table, LockMode mode, Effects effects) {
        if (table.kind() == Table.Kind.PARTITIONED) {
            effects.catalog().descendants(table).forEach(partition -> effects.lock(partition, mode));
        }
    }

    /** The unique index that the foreign key relies on, in partitions too. */
    private static void lockMatchingIndex(Table referenced, List<String> columns, Effects effects) {
        if (effects.catalog().major() < Version.NAMED_LOCKS) {
            return;
        }
        List<Table> tables = referenced.kind() == Table.Kind.PARTITIONED
                ? effects.catalog().family(referenced)
                : List.of(referenced);
        for (Table table : tables) {
            table.indexes().stream()
                    .filter(index -> matches(index, columns))
                    .findFirst()
                    .ifPresent(index -> effects.lockIndex(table, index, LockMode.ACCESS_SHARE));
        }
    }

    private static boolean matches(Index index, List<String> columns) {
        Set<String> keys = Set.copyOf(
                index.keys().stream().flatMap(key -> key.column().stream()).toList());
        return columns.isEmpty()
                ? index.primary()
                : index.unique() && index.isPlain() && keys.equals(Set.copyOf(columns));
    }

    /** Both tables are read and joined, with the locks of a query on all of their indexes. */
    static void validate(Table table, Table referenced, Effects effects) {
        for (Table end : List.of(table, referenced)) {
            boolean partitioned = end.kind() == Table.Kind.PARTITIONED;
            for (Table member : partitioned ? effects.catalog().descendants(end) : List.of(end)) {
                effects.scan(member);
                if (Catalog.hasStorage(member)) {
                    effects.lockIndexes(member, LockMode.ACCESS_SHARE);
                }
            }
        }
    }

    /** An existing one that a change of a column's type makes anew. */
    static void remake(ForeignKey key, boolean validate, Effects effects) {
        Constraint constraint = key.constraint();
        effects.lock(key.table(), LockMode.ACCESS_EXCLUSIVE);
        constraint.references().ifPresent(name -> {
            Table referenced = effects.catalog().tableOrEmpty(name);
            effects.lock(referenced, LockMode.ACCESS_EXCLUSIVE);
            lockPartitions(referenced, LockMode.ACCESS_EXCLUSIVE, effects);
            lockMatchingIndex(referenced, constraint.referencedColumns(), effects);
            if (validate && constraint.validated()) {
                validate(key.table(), referenced, effects);
            }
        });
    }

    /** One that goes: the other end loses its triggers. */
    static void drop(Constraint constraint, Effects effects) {
        if (constraint.kind() == Kind.FOREIGN_KEY) {
            constraint.references().ifPresent(name -> lockBothLevels(name, LockMode.ACCESS_EXCLUSIVE, effects));
        }
    }

    static void lockBothLevels(TableName name, LockMode mode, Effects effects) {
        Table referenced = effects.catalog().tableOrEmpty(name);
        effects.lock(referenced, mode);
        lockPartitions(referenced, mode, effects);
    }
}
