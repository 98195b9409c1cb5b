package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.MySqlDetails.TableDetails;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One table, put together of the answers to several queries. */
final class TableAssembly {

    private static final Comparator<Dependent> ORDER =
            Comparator.comparing(Dependent::kind).thenComparing(Dependent::name);

    private final TableName name;
    private final TableQuery.Found found;
    private final Printed printed;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, ColumnDetails> columnDetails = new LinkedHashMap<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Dependent> dependents = new ArrayList<>();
    private final Set<String> partitionKey = new LinkedHashSet<>();
    private boolean cascades;

    TableAssembly(TableName name, TableQuery.Found found, Printed printed) {
        this.name = name;
        this.found = found;
        this.printed = printed;
    }

    void columns(List<ColumnQuery.Found> its) {
        for (ColumnQuery.Found one : its) {
            Column column = one.column();
            if (column.isComputed()) {
                Optional<String> expression = printed.generated(column.name());
                column = new Column(
                        column.name(),
                        column.type(),
                        column.notNull(),
                        Optional.empty(),
                        expression,
                        column.generation(),
                        column.collation(),
                        column.comment(),
                        column.position());
                dependents.add(new Dependent(
                        Dependent.Kind.GENERATED_COLUMN,
                        name + "." + column.name(),
                        IndexQuery.mentioned(expression.orElse("")),
                        Dependent.Binding.ATTRIBUTE));
            }
            columns.add(column);
            if (!one.details().equals(ColumnDetails.PLAIN)) {
                columnDetails.put(column.name(), one.details());
            }
        }
    }

    void indexes(List<IndexQuery.Part> parts) {
        indexes.addAll(IndexQuery.assembled(parts, printed));
    }

    void constraints(List<ConstraintQuery.Check> checks, List<ConstraintQuery.Reference> references) {
        List<String> primaryKey = indexes.stream()
                .filter(Index::primary)
                .flatMap(i -> i.keys().stream())
                .flatMap(k -> k.column().stream())
                .toList();
        constraints.addAll(ConstraintQuery.assembled(checks, references, primaryKey, printed));
        cascades = references.stream().anyMatch(ConstraintQuery.Reference::cascades);
    }

    /** Foreign keys of other tables, and of this one, that point here. */
    void referring(List<ConstraintQuery.Reference> references) {
        Map<String, Set<String>> columnsOf = new LinkedHashMap<>();
        references.forEach(r -> columnsOf
                .computeIfAbsent(r.table() + "." + r.name(), n -> new LinkedHashSet<>())
                .add(r.referencedColumn()));
        columnsOf.forEach((key, its) ->
                dependents.add(new Dependent(Dependent.Kind.FOREIGN_KEY, key, its, Dependent.Binding.ATTRIBUTE)));
    }

    void partitionKey(Set<String> key) {
        partitionKey.addAll(key);
        if (!key.isEmpty()) {
            dependents.add(
                    new Dependent(Dependent.Kind.PARTITION_KEY, name.toString(), key, Dependent.Binding.ATTRIBUTE));
        }
    }

    void mentions(Mentions mentions) {
        dependents.addAll(mentions.of(name, columns.stream().map(Column::name).toList()));
    }

    Table table(List<Trigger> triggers) {
        dependents.sort(ORDER);
        return new Table(
                name,
                found.kind(),
                "",
                columns,
                indexes,
                constraints,
                triggers,
                dependents,
                partitionKey,
                List.of(),
                List.of(),
                false,
                found.rows());
    }

    TableDetails details() {
        boolean fullText = indexes.stream().anyMatch(i -> i.method().equals("fulltext"));
        return new TableDetails(
                found.engine(), found.rowFormat(), found.collation(), fullText, cascades, columnDetails);
    }
}
