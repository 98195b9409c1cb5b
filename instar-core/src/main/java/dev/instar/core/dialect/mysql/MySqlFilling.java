package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Filling;
import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.MySqlDetails.TableDetails;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Columns that get values where they have none, on MariaDB and MySQL; {@link FillEnding} is what comes at contract. */
final class MySqlFilling implements Filling {

    @Override
    public BridgeIdentity identity(Fill fill) {
        return new FillObjects(fill).identity();
    }

    @Override
    public Step install(Draft draft, Fill fill) {
        return installing(draft, fill);
    }

    static Step installing(Draft draft, Fill fill) {
        FillObjects objects = new FillObjects(fill);
        List<Statement> statements = new ArrayList<>();
        for (ExpressionFunctions.Function function : objects.expressions()) {
            statements.add(draft.statement(
                    function.sql(),
                    "the expression of the migration, compiled by the server",
                    new Probe.Not(new Probe.FunctionExists(fill.table(), function.name()))));
        }
        statements.addAll(creating(
                draft, fill, FillObjects.fillers(draft, fill), "fills a row that comes without, behind your triggers"));
        List<Statement> undo = new ArrayList<>(droppingTriggers(draft, fill, FillObjects.fillers(draft, fill)));
        undo.addAll(droppingFunctions(draft, fill));
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "fill", "from here on, writes that leave the column empty are filled"),
                List.of(fill.table()),
                List.of(),
                statements,
                undo,
                Optional.empty(),
                List.of(fill.name()),
                false);
    }

    static List<Statement> creating(Draft draft, Fill fill, List<FillObjects.Filler> triggers, String why) {
        return triggers.stream()
                .map(trigger -> draft.statement(
                        trigger.sql(), why, new Probe.Not(new Probe.TriggerExists(fill.table(), trigger.name()))))
                .toList();
    }

    /** What was made last goes first, so that a row is never filled without quarantine behind it. */
    static List<Statement> droppingTriggers(Draft draft, Fill fill, List<FillObjects.Filler> triggers) {
        List<Statement> statements = new ArrayList<>();
        for (FillObjects.Filler trigger : triggers) {
            statements.add(0, droppingTrigger(draft, fill, trigger.name()));
        }
        return statements;
    }

    private static Statement droppingTrigger(Draft draft, Fill fill, String name) {
        return Picture.withTriggers(draft, fill.table(), List.of(name))
                .statement(
                        "DROP TRIGGER IF EXISTS " + Sql.beside(fill.table(), name),
                        "nothing has to be filled any more");
    }

    static List<Statement> droppingFunctions(Draft draft, Fill fill) {
        return new FillObjects(fill)
                .expressions().stream()
                        .map(function -> draft.statement(
                                "DROP FUNCTION IF EXISTS " + Sql.beside(fill.table(), function.name()),
                                "nothing calls it any more"))
                        .toList();
    }

    @Override
    public Step backfill(Draft draft, Table table, Fill fill, boolean guardUserTriggers) {
        Range range = Ranges.over(table);
        String column = Sql.name(fill.target().name());
        String value = new FillObjects(fill).call();
        String pending = column + " IS NULL";
        List<Assignment> assignments = new ArrayList<>(List.of(new Assignment(column, value, "NULL")));
        assignments.addAll(held(draft, table));
        String set = assignments.stream()
                .map(assignment -> assignment.columnSql() + " = " + assignment.valueSql())
                .collect(Collectors.joining(", "));
        return new Step.Backfill(
                draft.head(Phase.MIGRATE, "backfill", "fill every row that exists, in batches under live traffic"),
                range,
                assignments,
                pending,
                List.of(new Step.Setting("instar.backfill", "on")),
                bridge(fill),
                fill.mayFail(),
                draft.statement(
                        "UPDATE " + range.tableSql() + " SET " + set + " WHERE " + pending,
                        "computed by the server from the locked row; each batch adds a key range"));
    }

    /** Columns that change by themselves whenever their row does stay as they are. */
    private static List<Assignment> held(Draft draft, Table table) {
        TableDetails details = draft.schema().mySql().table(table.name());
        return details.columns().entrySet().stream()
                .filter(entry -> entry.getValue().onUpdate().isPresent())
                .map(entry -> Sql.name(entry.getKey()))
                .map(name -> new Assignment(name, name, name))
                .toList();
    }

    @Override
    public Step verify(Draft draft, Table table, Fill fill) {
        return verify(
                draft,
                table,
                fill,
                Phase.MIGRATE,
                fill.target().notNull()
                        ? "look for rows left empty, before anyone relies on there being none"
                        : "rows may be empty; look again at those whose value could not be computed");
    }

    static Step verify(Draft draft, Table table, Fill fill, Phase phase, String why) {
        Range range = Ranges.over(table);
        String consistent = fill.target().notNull() ? Sql.name(fill.target().name()) + " IS NOT NULL" : "TRUE";
        return new Step.Verify(
                draft.head(phase, "verify-" + phase.word(), why),
                range,
                consistent,
                Optional.empty(),
                bridge(fill),
                draft.statement(
                        "SELECT COUNT(*), SUM(NOT (" + consistent + ")) FROM " + range.tableSql(),
                        "reads only; done in key ranges"),
                fill.mayFail() ? Map.of("up", settled(fill)) : Map.of());
    }

    /** A row in quarantine is settled once it has a value, or where it need not have one, once that can be computed. */
    private static String settled(Fill fill) {
        String column = Sql.name(fill.target().name());
        return fill.target().notNull()
                ? column + " IS NOT NULL"
                : "CASE WHEN " + column + " IS NOT NULL THEN TRUE ELSE (" + new FillObjects(fill).call()
                        + " IS NULL) IN (0, 1) END";
    }

    private static Optional<String> bridge(Fill fill) {
        return Optional.of(fill.name()).filter(name -> fill.isInstalled());
    }

    @Override
    public List<Step> end(Draft draft, Table table, Fill fill, Optional<String> newDefault) {
        return new FillEnding(draft, table, fill, newDefault).steps();
    }
}
