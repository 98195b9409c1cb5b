package dev.instar.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the catalog has it.
 *
 * @param name full name
 * @param kind what sort of relation it is
 * @param owner the role that owns it
 * @param columns the columns in order of position
 * @param indexes all indexes, the invalid ones too
 * @param constraints all constraints
 * @param triggers the user's triggers and ours, not the internal ones
 * @param dependents what else leans on its columns
 * @param partitionKey columns of the partition key; empty for a table that is not partitioned
 * @param parents tables it inherits from or is a partition of
 * @param children tables that inherit from it or are its partitions
 * @param rowSecurity whether row-level security is on
 * @param estimatedRows the server's estimate; −1 when it never counted. No decision may rest on it
 */
public record Table(
        TableName name,
        Kind kind,
        String owner,
        List<Column> columns,
        List<Index> indexes,
        List<Constraint> constraints,
        List<Trigger> triggers,
        List<Dependent> dependents,
        Set<String> partitionKey,
        List<TableName> parents,
        List<TableName> children,
        boolean rowSecurity,
        long estimatedRows) {

    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        triggers = List.copyOf(triggers);
        dependents = List.copyOf(dependents);
        partitionKey = Set.copyOf(partitionKey);
        parents = List.copyOf(parents);
        children = List.copyOf(children);
    }

    /** What sort of relation it is. */
    public enum Kind {
        TABLE,
        PARTITIONED,
        VIEW,
        MATERIALIZED_VIEW,
        FOREIGN,
        SEQUENCE
    }

    /** A table that a plan creates; its primary key is known by columns, not by name. */
    public static Table created(TableName name, List<Column> columns, List<String> primaryKey) {
        List<Index> indexes =
                primaryKey.isEmpty() ? List.of() : List.of(Index.primary(name.name() + "_pkey", primaryKey));
        return new Table(
                name,
                Kind.TABLE,
                "",
                columns,
                indexes,
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                0);
    }

    /** The column of that name. */
    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** The columns' names in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The columns of the primary key in key order; empty without one. */
    public List<String> primaryKey() {
        return indexes.stream()
                .filter(Index::primary)
                .findFirst()
                .map(Table::plainKeys)
                .orElse(List.of());
    }

    /**
     * Columns that tell rows apart and can be walked in order: the primary key, or else a valid unique index of plain
     * columns that are all NOT NULL. Empty when there is none.
     */
    public List<String> walkableKey() {
        if (!primaryKey().isEmpty()) {
            return primaryKey();
        }
        Set<String> notNull =
                columns.stream().filter(Column::notNull).map(Column::name).collect(Collectors.toSet());
        // A NOT NULL that is not validated may still have NULLs behind it, and a walk would pass them over.
        constraints.stream()
                .filter(c -> c.kind() == Constraint.Kind.NOT_NULL && !c.validated())
                .forEach(c -> notNull.removeAll(c.columns()));
        return indexes.stream()
                .filter(i ->
                        i.unique() && i.valid() && i.isPlain() && i.method().equals("btree"))
                .map(Table::plainKeys)
                .filter(notNull::containsAll)
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> plainKeys(Index index) {
        return index.keys().stream().map(key -> key.column().orElse("")).toList();
    }

    /** Indexes that mention the column in a key, an included column or a condition. */
    public List<Index> indexesOn(String columnName) {
        return indexes.stream().filter(i -> i.columns().contains(columnName)).toList();
    }

    /** Constraints that name the column. */
    public List<Constraint> constraintsOn(String columnName) {
        return constraints.stream()
                .filter(c -> c.columns().contains(columnName))
                .toList();
    }

    /** Dependents that lean on the column. */
    public List<Dependent> dependentsOn(String columnName) {
        return dependents.stream().filter(d -> d.columns().contains(columnName)).toList();
    }

    /** This table with other columns: what a plan's step makes of it. */
    public Table withColumns(List<Column> newColumns) {
        return with(newColumns, indexes, constraints, triggers);
    }

    /** This table with other constraints: what a plan's step makes of it. */
    public Table withConstraints(List<Constraint> newConstraints) {
        return with(columns, indexes, newConstraints, triggers);
    }

    /** This table with an index more: what a plan's step makes of it. */
    public Table withIndex(Index index) {
        List<Index> more = new ArrayList<>(indexes);
        more.add(index);
        return with(columns, more, constraints, triggers);
    }

    /** This table with other triggers: what a plan's step makes of it. */
    public Table withTriggers(List<Trigger> newTriggers) {
        return with(columns, indexes, constraints, newTriggers);
    }

    private Table with(
            List<Column> newColumns,
            List<Index> newIndexes,
            List<Constraint> newConstraints,
            List<Trigger> newTriggers) {
        return new Table(
                name,
                kind,
                owner,
                newColumns,
                newIndexes,
                newConstraints,
                newTriggers,
                dependents,
                partitionKey,
                parents,
                children,
                rowSecurity,
                estimatedRows);
    }
}
