package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.ConstraintDefinition.Traits;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/** ADD CONSTRAINT of every kind. */
final class AddConstraintRules {

    private AddConstraintRules() {}

    static void add(ConstraintDefinition definition, AlterTarget target) {
        if (target.catalog().major() >= Version.NAMED_NOT_NULL) {
            target.lockFamily();
        }
        switch (definition.kind()) {
            case CHECK -> check(definition, target);
            case NOT_NULL -> notNull(definition, target);
            case FOREIGN_KEY -> foreignKey(definition, target);
            case UNIQUE, PRIMARY_KEY, EXCLUDE -> key(definition, target);
        }
    }

    private static void check(ConstraintDefinition definition, AlterTarget target) {
        Traits traits = definition.traits();
        List<Table> members = traits.noInherit() ? List.of(target.table()) : target.lockFamily();
        if (traits.checksRows()) {
            members.stream()
                    .filter(member -> member.name().equals(target.table().name()) || !keeps(member, definition))
                    .forEach(target.effects()::scan);
        }
    }

    /** Whether a child has the same CHECK already: the two become one. */
    private static boolean keeps(Table member, ConstraintDefinition definition) {
        return member.constraints().stream()
                .anyMatch(own -> own.validated() && definition.name().equals(Optional.of(own.name())));
    }

    private static void notNull(ConstraintDefinition definition, AlterTarget target) {
        List<Table> members = definition.traits().noInherit() ? List.of(target.table()) : target.lockFamily();
        if (definition.traits().checksRows()) {
            String column = definition.columns().get(0);
            members.forEach(member -> NotNullRules.scanUnlessProven(member, column, target.effects()));
        }
    }

    private static void foreignKey(ConstraintDefinition definition, AlterTarget target) {
        target.lockPartitions();
        ForeignKeyRules.add(definition, target.table(), definition.traits().checksRows(), target.effects());
    }

    private static void key(ConstraintDefinition definition, AlterTarget target) {
        Optional<String> index = definition.usingIndex();
        if (index.isPresent()) {
            adopt(definition, index.get(), target);
        } else {
            buildIndex(definition, target);
        }
        if (definition.is(Kind.PRIMARY_KEY)) {
            keyColumns(definition, target.table())
                    .forEach(column -> target.lockFamily()
                            .forEach(member -> NotNullRules.scanUnlessProven(member, column, target.effects())));
        }
    }

    private static List<String> keyColumns(ConstraintDefinition definition, Table table) {
        return definition
                .usingIndex()
                .flatMap(name -> table.indexes().stream()
                        .filter(index -> index.name().equals(name))
                        .findFirst())
                .map(AddConstraintRules::columns)
                .orElse(definition.columns());
    }

    private static List<String> columns(Index index) {
        return index.keys().stream().flatMap(key -> key.column().stream()).toList();
    }

    /** USING INDEX: nothing is built; the index takes the constraint's name. */
    private static void adopt(ConstraintDefinition definition, String index, AlterTarget target) {
        String schema = target.table().name().schema();
        String name = definition.name().orElse(index);
        boolean renames = !name.equals(index);
        LockMode mode = renames ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_SHARE;
        target.effects().lockIndex(new TableName(schema, index), mode);
        target.effects().lockIndex(new TableName(schema, name), mode);
    }

    /** Builds the index of a constraint, in partitions too: until 17 under SHARE there, later as strongly as above. */
    static void buildIndex(ConstraintDefinition definition, AlterTarget target) {
        Effects effects = target.effects();
        Table table = target.table();
        build(table, definition, definition.name(), effects);
        if (table.kind() == Table.Kind.PARTITIONED && !target.only()) {
            for (Table partition : effects.catalog().descendants(table)) {
                effects.lock(partition, LockMode.SHARE);
                build(partition, definition, Optional.empty(), effects);
            }
        }
    }

    /** The index of a constraint on one table. */
    static void build(Table table, ConstraintDefinition definition, Optional<String> name, Effects effects) {
        TableName index = name.map(given -> new TableName(table.name().schema(), given))
                .orElseGet(() -> new ObjectNames(effects).constraintIndex(table.name(), definition));
        effects.createIndex(index);
        effects.scan(table);
    }
}
