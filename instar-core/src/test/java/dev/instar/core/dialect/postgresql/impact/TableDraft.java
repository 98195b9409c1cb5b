package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table that is still being made. */
final class TableDraft {

    final TableName name;
    final Table.Kind kind;
    final List<Column> columns = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Constraint> constraints = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final List<Dependent> dependents = new ArrayList<>();
    final Set<String> partitionKey = new TreeSet<>();
    final List<TableName> parents = new ArrayList<>();
    final List<TableName> children = new ArrayList<>();

    TableDraft(TableName name, Table.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    Set<String> columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.toSet());
    }

    void notNull(String column) {
        columns.replaceAll(c -> c.name().equals(column) ? c.withNotNull(true) : c);
    }

    /** The columns that a text mentions. */
    List<String> mentioned(List<Token> tokens) {
        return columns.stream()
                .map(Column::name)
                .filter(column ->
                        tokens.stream().anyMatch(t -> t.names() && t.text().equals(column)))
                .toList();
    }

    Table table() {
        return new Table(
                name,
                kind,
                "postgres",
                columns,
                indexes,
                constraints,
                triggers,
                dependents,
                partitionKey,
                parents,
                children,
                false,
                -1);
    }
}
