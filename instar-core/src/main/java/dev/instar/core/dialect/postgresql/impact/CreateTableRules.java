package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.CreateTable.Like;
import dev.instar.core.dialect.postgresql.impact.CreateTable.PartitionOf;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.Optional;

/**
 * CREATE TABLE: nobody sees the table yet; what matters are the tables that it points at, copies or becomes a part
 * of.
 */
final class CreateTableRules {

    private CreateTableRules() {}

    static void create(CreateTable statement, Effects effects) {
        TableName name = effects.catalog()
                .schema()
                .resolve(statement.name().schema(), statement.name().bare());
        effects.create(name);
        for (ColumnDefinition column : statement.columns()) {
            column(name, column, effects);
        }
        statement.constraints().forEach(constraint -> constraint(name, constraint, effects));
        statement.likes().forEach(like -> like(name, like, effects));
        statement.inherits().forEach(parent -> effects.lock(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
        statement.partition().ifPresent(partition -> partition(name, partition, effects));
    }

    private static void column(TableName table, ColumnDefinition column, Effects effects) {
        if (column.hasSequence()) {
            effects.create(column.identitySequence()
                    .map(effects.catalog()::resolve)
                    .orElseGet(() -> new ObjectNames(effects).sequence(table, column.name())));
        }
        column.defaultExpression().ifPresent(text -> DefaultRules.lockNamedSequences(text, effects));
        column.constraints().forEach(constraint -> constraint(table, constraint, effects));
    }

    private static void constraint(TableName table, ConstraintDefinition constraint, Effects effects) {
        if (constraint.hasIndex()) {
            effects.createIndex(constraint
                    .name()
                    .map(given -> new TableName(table.schema(), given))
                    .orElseGet(() -> new ObjectNames(effects).constraintIndex(table, constraint)));
        } else if (constraint.is(Kind.FOREIGN_KEY)) {
            ForeignKeyRules.add(constraint, effects.catalog().tableOrEmpty(table), false, effects);
        }
    }

    private static void like(TableName table, Like like, Effects effects) {
        effects.lock(like.source(), LockMode.ACCESS_SHARE).ifPresent(source -> {
            if (like.includes("indexes")) {
                for (Index index : source.indexes()) {
                    effects.createIndex(PartitionParts.nameFor(index, table, effects));
                }
            }
            for (Column column : source.columns()) {
                copied(table, like, column, effects);
            }
        });
    }

    private static void copied(TableName table, Like like, Column column, Effects effects) {
        boolean identity = column.generation() == Column.Generation.IDENTITY_ALWAYS
                || column.generation() == Column.Generation.IDENTITY_BY_DEFAULT;
        if (identity && like.includes("identity")) {
            effects.create(new ObjectNames(effects).sequence(table, column.name()));
        }
        if (like.includes("defaults")) {
            column.defaultExpression().ifPresent(text -> DefaultRules.lockNamedSequences(Lexer.tokens(text), effects));
        }
    }

    /** The parent waits for everybody, and so does a default partition, whose rows are read. */
    private static void partition(TableName name, PartitionOf partition, Effects effects) {
        Optional<Table> found = effects.lock(partition.parent(), LockMode.ACCESS_EXCLUSIVE);
        found.ifPresent(parent -> {
            AttachRules.defaultPartition(parent, partition.bound(), effects);
            PartitionParts.indexes(parent, effects.catalog().tableOrEmpty(name), effects);
            parent.constraints().stream()
                    .filter(key -> key.kind() == Kind.FOREIGN_KEY)
                    .forEach(key -> PartitionParts.copyForeignKey(key, effects));
            PartitionParts.lockReferencing(parent, effects);
        });
    }
}
