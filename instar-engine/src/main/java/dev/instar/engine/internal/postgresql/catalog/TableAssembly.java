package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the parts of many tables, each sort of part with one query, and puts each table together. */
final class TableAssembly {

    private final Map<Long, List<Column>> columns;
    private final Map<Long, List<Index>> indexes;
    private final Map<Long, List<Constraint>> constraints;
    private final Map<Long, List<Trigger>> triggers;
    private final Map<Long, List<String>> partitionKeys;
    private final Map<Long, List<TableName>> parents;
    private final Map<Long, List<TableName>> children;
    private final Dependents dependents;

    private TableAssembly(CatalogReading catalog, Collection<Relation> relations) throws SQLException {
        List<Long> oids = relations.stream().map(Relation::oid).toList();
        columns = ColumnQuery.read(catalog, oids);
        indexes = IndexQuery.read(catalog, oids);
        constraints = ConstraintQuery.read(catalog, oids);
        triggers = TriggerQuery.read(catalog, oids);
        partitionKeys = PartitionKeyQuery.read(catalog, oids);
        parents = LineageQuery.parents(catalog, oids);
        children = LineageQuery.children(catalog, oids);
        dependents = Dependents.read(catalog, relations);
        FunctionTextQuery.read(catalog, relations, columnNames(), dependents);
    }

    /** The tables that these relations are, by name. */
    static Map<TableName, Table> read(CatalogReading catalog, Collection<Relation> relations) throws SQLException {
        TableAssembly parts = new TableAssembly(catalog, relations);
        Map<TableName, Table> tables = new TreeMap<>();
        relations.forEach(relation -> tables.put(relation.name(), parts.table(relation)));
        return tables;
    }

    private Table table(Relation relation) {
        List<String> partitionKey = partitionKeys.getOrDefault(relation.oid(), List.of());
        if (!partitionKey.isEmpty()) {
            dependents.add(relation.oid(), partitionKeyOf(relation, partitionKey));
        }
        return new Table(
                relation.name(),
                relation.kind(),
                relation.owner(),
                columns.getOrDefault(relation.oid(), List.of()),
                indexes.getOrDefault(relation.oid(), List.of()),
                constraints.getOrDefault(relation.oid(), List.of()),
                triggers.getOrDefault(relation.oid(), List.of()),
                dependents.of(relation.oid()),
                Set.copyOf(partitionKey),
                parents.getOrDefault(relation.oid(), List.of()),
                children.getOrDefault(relation.oid(), List.of()),
                relation.rowSecurity(),
                relation.estimatedRows());
    }

    private static Dependent partitionKeyOf(Relation relation, List<String> columns) {
        return new Dependent(
                Dependent.Kind.PARTITION_KEY,
                relation.name().toString(),
                Set.copyOf(columns),
                Dependent.Binding.ATTRIBUTE);
    }

    private Map<Long, List<String>> columnNames() {
        Map<Long, List<String>> names = new TreeMap<>();
        columns.forEach((table, list) ->
                names.put(table, list.stream().map(Column::name).toList()));
        return names;
    }
}
