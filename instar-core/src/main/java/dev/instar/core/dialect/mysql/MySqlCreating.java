package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Creating;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** New tables and indexes on MariaDB and MySQL. */
final class MySqlCreating implements Creating {

    @Override
    public Step table(Draft draft, NewTable table) {
        Probe exists = new Probe.TableExists(table.name());
        Statement created = draft.statement(
                "CREATE TABLE " + Sql.table(table.name()) + " (\n  " + String.join(",\n  ", parts(draft, table))
                        + "\n) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4",
                "nobody knows it yet, so nobody waits for it",
                new Probe.Not(exists));
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "create", "create the table with everything that belongs to it"),
                referenced(draft, table),
                List.of(),
                List.of(created),
                List.of(draft.statement(
                        "DROP TABLE IF EXISTS " + Sql.table(table.name()), "with the rows that the new builds wrote")),
                Optional.empty(),
                List.of(),
                false);
    }

    /** A foreign key waits for those who use the table it refers to. */
    private static List<TableName> referenced(Draft draft, NewTable table) {
        return table.foreignKeys().stream()
                .map(NewTable.ForeignKey::references)
                .filter(name -> draft.schema().table(name).isPresent())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> parts(Draft draft, NewTable table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(Definition.of(column, ColumnDetails.PLAIN)));
        if (!table.primaryKey().isEmpty()) {
            parts.add("PRIMARY KEY (" + Sql.names(table.primaryKey()) + ")");
        }
        table.unique().forEach(columns -> parts.add("UNIQUE KEY (" + Sql.names(columns) + ")"));
        table.checks().forEach(check -> parts.add(check(check)));
        table.foreignKeys().forEach(key -> parts.add(foreignKey(draft, key)));
        return parts;
    }

    private static String check(NewTable.Check check) {
        return check.name().map(name -> "CONSTRAINT " + Sql.name(name) + " ").orElse("") + "CHECK "
                + Sql.parenthesized(check.expression());
    }

    /** The columns referred to are always said: the servers want them. */
    private static String foreignKey(Draft draft, NewTable.ForeignKey key) {
        List<String> referenced = key.referenced().isEmpty()
                ? draft.schema().table(key.references()).map(Table::primaryKey).orElse(List.of())
                : key.referenced();
        return "FOREIGN KEY (" + Sql.names(key.columns()) + ") REFERENCES " + Sql.table(key.references())
                + (referenced.isEmpty() ? "" : " (" + Sql.names(referenced) + ")")
                + key.onDelete()
                        .map(action -> " ON DELETE " + action.name().replace('_', ' '))
                        .orElse("");
    }

    @Override
    public Step index(Draft draft, Table table, NewIndex index) {
        Alter alter = new Alter(draft, table.name());
        Probe there = new Probe.IndexValid(table.name(), index.name());
        return new Step.Online(
                draft.head(Phase.EXPAND, "index", "build the index beside writers"),
                alter.statement(
                        Change.ADD_INDEX,
                        "ADD " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Sql.name(index.name()) + keys(index)
                                + index.method()
                                        .map(method -> " USING " + method.toUpperCase(java.util.Locale.ROOT))
                                        .orElse(""),
                        "built beside writers, nobody queues behind it; a build that fails leaves nothing behind",
                        new Probe.Not(there)),
                there,
                Optional.empty(),
                Optional.of(alter.statement(
                        Change.DROP_INDEX, "DROP INDEX " + Sql.name(index.name()), "beside writers too", there)));
    }

    private static String keys(NewIndex index) {
        return index.keys().stream()
                .map(key -> Sql.name(key.column().orElseThrow())
                        + key.order().map(order -> " " + order.name()).orElse(""))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public Optional<String> unsupported(NewIndex index, ServerVersion version) {
        if (index.where().isPresent()) {
            return Optional.of("it has no partial indexes  (where)");
        }
        if (!index.include().isEmpty()) {
            return Optional.of("its indexes carry no further columns  (include): name them as last keys");
        }
        if (index.nullsNotDistinct()) {
            return Optional.of("its unique indexes always take NULLs as different  (nulls_not_distinct)");
        }
        if (!index.with().isEmpty()) {
            return Optional.of("its indexes have no storage parameters  (with)");
        }
        if (index.method().filter(method -> !method.equalsIgnoreCase("btree")).isPresent()) {
            return Optional.of("only a btree is built beside writers  (method)");
        }
        return index.keys().stream()
                .flatMap(key -> unsupported(key, version).stream())
                .findFirst();
    }

    private static Optional<String> unsupported(NewIndex.Key key, ServerVersion version) {
        if (key.expression().isPresent()) {
            return Optional.of(
                    Server.of(version).mariaDb()
                            ? "it has no indexes on expressions: add a generated column and index that"
                            : "an index on an expression is built with writers blocked: add a virtual column and index that");
        }
        if (key.nulls().isPresent()) {
            return Optional.of("NULLs stand where they always stand  (nulls)");
        }
        return key.operatorClass().isPresent() || key.collation().isPresent()
                ? Optional.of("a key has the collation of its column  (operator_class, collation)")
                : Optional.empty();
    }
}
