package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Creating;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** New tables and indexes on PostgreSQL. */
final class PostgreSqlCreating implements Creating {

    private static final int NULLS_NOT_DISTINCT_SINCE = 15;

    @Override
    public Step table(Draft draft, NewTable table) {
        List<Statement> statements = new ArrayList<>();
        statements.add(draft.statement(
                "CREATE TABLE " + Sql.table(table.name()) + " (\n  " + String.join(",\n  ", parts(table)) + "\n)",
                "nobody knows it yet, so nobody waits for it"));
        table.columns().stream()
                .filter(column -> column.comment().isPresent())
                .forEach(column -> statements.add(draft.statement(
                        PostgreSqlAltering.comment(
                                table.name(), column.name(), column.comment().orElseThrow()),
                        "what the column means")));
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "create", "create the table with everything that belongs to it"),
                referenced(draft, table),
                List.of(),
                statements,
                List.of(draft.statement(
                        "DROP TABLE IF EXISTS " + Sql.table(table.name()), "with the rows that the new builds wrote")),
                Optional.empty(),
                List.of(),
                false);
    }

    /** A foreign key locks the table it refers to. */
    private static List<TableName> referenced(Draft draft, NewTable table) {
        return table.foreignKeys().stream()
                .map(NewTable.ForeignKey::references)
                .filter(name -> draft.schema().table(name).isPresent())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> parts(NewTable table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(Definition.of(column)));
        if (!table.primaryKey().isEmpty()) {
            parts.add("PRIMARY KEY (" + Sql.names(table.primaryKey()) + ")");
        }
        table.unique().forEach(columns -> parts.add("UNIQUE (" + Sql.names(columns) + ")"));
        table.checks().forEach(check -> parts.add(check(check)));
        table.foreignKeys().forEach(key -> parts.add(foreignKey(key)));
        return parts;
    }

    private static String check(NewTable.Check check) {
        return check.name().map(name -> "CONSTRAINT " + Sql.name(name) + " ").orElse("") + "CHECK "
                + Sql.parenthesized(check.expression());
    }

    private static String foreignKey(NewTable.ForeignKey key) {
        return "FOREIGN KEY (" + Sql.names(key.columns()) + ") REFERENCES " + Sql.table(key.references())
                + (key.referenced().isEmpty() ? "" : " (" + Sql.names(key.referenced()) + ")")
                + key.onDelete()
                        .map(action -> " ON DELETE " + action.name().replace('_', ' '))
                        .orElse("");
    }

    @Override
    public Step index(Draft draft, Table table, NewIndex index) {
        String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + Sql.beside(table.name(), index.name());
        return new Step.Online(
                draft.head(Phase.EXPAND, "index", "build the index beside writers"),
                draft.statement(create(table.name(), index), "built beside writers, nobody queues behind it"),
                new Probe.IndexValid(table.name(), index.name()),
                Optional.of(draft.statement(drop, "an invalid leftover of an attempt that failed")),
                Optional.of(draft.statement(drop, "beside writers too")));
    }

    private static String create(TableName table, NewIndex index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX CONCURRENTLY " + Sql.name(index.name()) + " ON "
                + Sql.table(table)
                + index.method().map(m -> " USING " + Sql.name(m)).orElse("")
                + index.keys().stream().map(PostgreSqlCreating::key).collect(Collectors.joining(", ", " (", ")"))
                + (index.include().isEmpty() ? "" : " INCLUDE (" + Sql.names(index.include()) + ")")
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + with(index)
                + index.where()
                        .map(condition -> " WHERE " + Sql.parenthesized(condition))
                        .orElse("");
    }

    private static String key(NewIndex.Key key) {
        return key.column()
                        .map(Sql::name)
                        .orElseGet(() -> Sql.parenthesized(key.expression().orElseThrow()))
                + key.collation().map(name -> " COLLATE " + Sql.name(name)).orElse("")
                + key.operatorClass().map(name -> " " + qualified(name)).orElse("")
                + key.order().map(order -> " " + order.name()).orElse("")
                + key.nulls().map(nulls -> " NULLS " + nulls.name()).orElse("");
    }

    private static String qualified(String name) {
        int dot = name.indexOf('.');
        return dot <= 0 ? Sql.name(name) : Sql.name(name.substring(0, dot)) + "." + Sql.name(name.substring(dot + 1));
    }

    private static String with(NewIndex index) {
        return index.with().isEmpty()
                ? ""
                : index.with().entrySet().stream()
                        .map(entry -> Sql.name(entry.getKey()) + " = " + Sql.literal(entry.getValue()))
                        .collect(Collectors.joining(", ", " WITH (", ")"));
    }

    @Override
    public Optional<String> unsupported(NewIndex index, ServerVersion version) {
        return index.nullsNotDistinct() && version.major() < NULLS_NOT_DISTINCT_SINCE
                ? Optional.of("nulls_not_distinct needs PostgreSQL " + NULLS_NOT_DISTINCT_SINCE)
                : Optional.empty();
    }
}
