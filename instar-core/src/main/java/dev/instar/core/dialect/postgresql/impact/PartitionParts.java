package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new partition gets from its parent: indexes, foreign keys. */
final class PartitionParts {

    private PartitionParts() {}

    /** Each of the parent's indexes gets a part: one that fits is taken, any other is built. */
    static void indexes(Table parent, Table partition, Effects effects) {
        List<Index> free = new ArrayList<>(partition.indexes());
        for (Index index : parent.indexes()) {
            effects.lockIndex(parent, index, LockMode.SHARE_UPDATE_EXCLUSIVE);
            Optional<Index> fitting =
                    free.stream().filter(own -> AttachRules.fits(own, index)).findFirst();
            if (fitting.isPresent()) {
                free.remove(fitting.get());
            } else {
                effects.createIndex(nameFor(index, partition.name(), effects));
                effects.scan(partition);
            }
        }
    }

    /** The name of a copy of an index on another table. */
    static TableName nameFor(Index index, TableName table, Effects effects) {
        List<String> columns = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            columns.add(key.column().orElseGet(() -> expressionName(key.text())));
        }
        columns.addAll(index.included());
        ObjectNames names = new ObjectNames(effects);
        if (index.constraint().isEmpty()) {
            return names.index(table, columns);
        }
        Kind kind = index.primary() ? Kind.PRIMARY_KEY : index.unique() ? Kind.UNIQUE : Kind.EXCLUDE;
        return names.constraintIndex(
                table, ConstraintReader.simple(Optional.empty(), kind, columns, ConstraintDefinition.Traits.NONE));
    }

    private static String expressionName(String text) {
        List<Token> tokens = Lexer.tokens(text);
        return IndexParts.nameOf(tokens.subList(0, tokens.size() - 1));
    }

    /** The parent's foreign key on a partition. */
    static void copyForeignKey(Constraint key, Effects effects) {
        Name referenced = key.references()
                .map(name -> new Name(Optional.of(name.schema()), name.name()))
                .orElseThrow();
        ConstraintDefinition copy = new ConstraintDefinition(
                Optional.empty(),
                Kind.FOREIGN_KEY,
                key.columns(),
                List.of(),
                Optional.of(referenced),
                key.referencedColumns(),
                Optional.empty(),
                ConstraintDefinition.Traits.NONE);
        ForeignKeyRules.add(
                copy, effects.catalog().tableOrEmpty(key.references().orElseThrow()), false, effects);
    }

    /** Foreign keys that point at the parent will point at the partition too. */
    static void lockReferencing(Table parent, Effects effects) {
        boolean triggers = effects.catalog().major() >= Version.TRIGGER_COPIES;
        for (ForeignKey key : effects.catalog().referencing(parent)) {
            effects.lock(key.table(), triggers ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE);
        }
    }
}
