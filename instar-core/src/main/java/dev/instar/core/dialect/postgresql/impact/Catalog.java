package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.PostgreSqlDetails;
import dev.instar.core.schema.PostgreSqlDetails.Relation;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The picture of the database, asked the questions that rules have. */
final class Catalog {

    private final Schema schema;

    Catalog(Schema schema) {
        this.schema = schema;
    }

    /** The same picture, seen by a session in that time zone. */
    Catalog inTimeZone(String zone) {
        PostgreSqlDetails details = schema.postgreSql();
        return new Catalog(new Schema(
                schema.version(),
                schema.database(),
                schema.defaultSchema(),
                schema.tables(),
                schema.functionVolatility(),
                schema.domains(),
                new PostgreSqlDetails(zone, details.relations(), details.domainBases(), details.binaryCasts())));
    }

    int major() {
        return schema.version().major();
    }

    PostgreSqlDetails details() {
        return schema.postgreSql();
    }

    Schema schema() {
        return schema;
    }

    /** The full name: in the default schema or, when only one other schema has the relation, there. */
    TableName resolve(Name name) {
        TableName usual = schema.resolve(name.schema(), name.bare());
        if (name.schema().isPresent() || schema.table(usual).isPresent()) {
            return usual;
        }
        List<TableName> elsewhere = schema.tables().keySet().stream()
                .filter(table -> table.name().equals(name.bare()))
                .toList();
        return elsewhere.size() == 1 ? elsewhere.get(0) : usual;
    }

    Optional<Table> table(Name name) {
        return schema.table(resolve(name));
    }

    /** The table, or when the picture has none of that name an empty one. */
    Table tableOrEmpty(TableName name) {
        return schema.table(name).orElseGet(() -> empty(name));
    }

    private static Table empty(TableName name) {
        return new Table(
                name,
                Table.Kind.TABLE,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                -1);
    }

    Relation details(Table table) {
        return details().relation(table.name());
    }

    Relation details(Table table, Index index) {
        return details().relation(nameOf(table, index));
    }

    static TableName nameOf(Table table, Index index) {
        return new TableName(table.name().schema(), index.name());
    }

    /** An index with its table. */
    record IndexOf(Table table, Index index) {

        TableName name() {
            return nameOf(table, index);
        }
    }

    /** The index of that name. */
    Optional<IndexOf> index(Name name) {
        List<IndexOf> found = new ArrayList<>();
        for (Table table : schema.tables().values()) {
            boolean here = name.schema().map(table.name().schema()::equals).orElse(true);
            table.indexes().stream()
                    .filter(index -> here && index.name().equals(name.bare()))
                    .forEach(index -> found.add(new IndexOf(table, index)));
        }
        return found.stream()
                .filter(index -> index.table().name().schema().equals(schema.defaultSchema()))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** The indexes of partitions that are parts of this one, at all levels. */
    List<IndexOf> partsOf(IndexOf index) {
        List<IndexOf> parts = new ArrayList<>();
        for (Table child : children(index.table())) {
            for (Index own : child.indexes()) {
                if (details(child, own).parentIndex().equals(Optional.of(index.name()))) {
                    IndexOf part = new IndexOf(child, own);
                    parts.add(part);
                    parts.addAll(partsOf(part));
                }
            }
        }
        return parts;
    }

    boolean isPart(Table table, Index index) {
        return details(table, index).parentIndex().isPresent();
    }

    List<Table> children(Table table) {
        return table.children().stream().map(this::tableOrEmpty).toList();
    }

    /** All that inherit from the table and all of its partitions, at all levels, without itself. */
    List<Table> descendants(Table table) {
        Map<TableName, Table> all = new LinkedHashMap<>();
        for (Table child : children(table)) {
            all.put(child.name(), child);
            descendants(child).forEach(descendant -> all.put(descendant.name(), descendant));
        }
        return List.copyOf(all.values());
    }

    /** The table and all of its descendants. */
    List<Table> family(Table table) {
        List<Table> family = new ArrayList<>(List.of(table));
        family.addAll(descendants(table));
        return family;
    }

    boolean isPartition(Table table) {
        return details(table).partitionBound().isPresent()
                || table.parents().stream()
                        .anyMatch(parent -> tableOrEmpty(parent).kind() == Table.Kind.PARTITIONED);
    }

    /** The tables that this one is a partition of, the nearest first. */
    List<Table> partitionedAncestors(Table table) {
        List<Table> ancestors = new ArrayList<>();
        for (TableName parent : table.parents()) {
            Table above = tableOrEmpty(parent);
            if (above.kind() == Table.Kind.PARTITIONED) {
                ancestors.add(above);
                ancestors.addAll(partitionedAncestors(above));
            }
        }
        return ancestors;
    }

    Optional<Table> defaultPartition(Table partitioned) {
        return children(partitioned).stream()
                .filter(child -> details(child).partitionBound().equals(Optional.of("DEFAULT")))
                .findFirst();
    }

    /** A foreign key with its table. */
    record ForeignKey(Table table, Constraint constraint) {}

    /** Foreign keys of other tables, and of its own, that point at the table. */
    List<ForeignKey> referencing(Table table) {
        List<ForeignKey> keys = new ArrayList<>();
        for (Table other : schema.tables().values()) {
            other.constraints().stream()
                    .filter(constraint -> constraint.references().equals(Optional.of(table.name())))
                    .forEach(constraint -> keys.add(new ForeignKey(other, constraint)));
        }
        return keys;
    }

    /**
     * Whether a foreign key of a partition is the copy of one of a table above: only that one has triggers at the
     * other end.
     */
    boolean isInherited(Table partition, Constraint key) {
        return partitionedAncestors(partition).stream()
                .flatMap(above -> above.constraints().stream())
                .anyMatch(above -> above.kind() == key.kind()
                        && above.columns().equals(key.columns())
                        && above.references().equals(key.references())
                        && above.referencedColumns().equals(key.referencedColumns()));
    }

    /** Sequences that go with a column of the table. */
    List<TableName> sequencesOf(Table table, String column) {
        return sequences(
                owner -> owner.table().equals(table.name()) && owner.column().equals(column));
    }

    /** Sequences that go with the table. */
    List<TableName> sequencesOf(Table table) {
        return sequences(owner -> owner.table().equals(table.name()));
    }

    private List<TableName> sequences(java.util.function.Predicate<PostgreSqlDetails.Owner> owned) {
        return details().relations().entrySet().stream()
                .filter(entry -> entry.getValue().ownedBy().filter(owned).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Views and materialized views that read the table themselves. */
    List<Table> readers(Table table) {
        return table.dependents().stream()
                .filter(d -> d.kind() == Dependent.Kind.VIEW || d.kind() == Dependent.Kind.MATERIALIZED_VIEW)
                .map(d -> tableOrEmpty(named(d)))
                .distinct()
                .toList();
    }

    /** What a view reads, but not what a materialized view among it was filled from. */
    List<Table> sources(Table view) {
        List<Table> all = leanedOn(view);
        Set<TableName> behind = new HashSet<>();
        all.stream()
                .filter(source -> source.kind() == Table.Kind.MATERIALIZED_VIEW)
                .forEach(source -> leanedOn(source).forEach(table -> behind.add(table.name())));
        return all.stream().filter(table -> !behind.contains(table.name())).toList();
    }

    private List<Table> leanedOn(Table view) {
        return schema.tables().values().stream()
                .filter(table ->
                        readers(table).stream().anyMatch(reader -> reader.name().equals(view.name())))
                .toList();
    }

    /** The relation that a dependent is. */
    TableName named(Dependent dependent) {
        int dot = dependent.name().indexOf('.');
        return dot < 0
                ? new TableName(schema.defaultSchema(), dependent.name())
                : new TableName(
                        dependent.name().substring(0, dot), dependent.name().substring(dot + 1));
    }

    static boolean isView(Table table) {
        return table.kind() == Table.Kind.VIEW;
    }

    /** Whether rows are stored in it. */
    static boolean hasStorage(Table table) {
        return table.kind() == Table.Kind.TABLE || table.kind() == Table.Kind.MATERIALIZED_VIEW;
    }
}
