package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that happens to a bridge on PostgreSQL before contract; {@link BridgeEnding} is what comes then. */
final class PostgreSqlBridging implements Bridging {

    @Override
    public BridgeIdentity identity(Bridge bridge) {
        return new BridgeObjects(bridge).identity();
    }

    @Override
    public List<Step> install(Draft draft, Bridge bridge) {
        Draft later = draft.after(withNewColumns(draft, bridge));
        List<Statement> statements = newForm(draft, later, bridge);
        plainFunctions(bridge)
                .forEach(sql -> statements.add(later.statement(sql, "carries every write over to the other form")));
        new BridgeTriggers(bridge)
                .create()
                .forEach(sql ->
                        statements.add(later.statement(sql, "the bridge fires for every writer, replication too")));
        return List.of(new Step.Ddl(
                draft.head(
                        Phase.EXPAND,
                        "bridge",
                        "add the new form and the bridge together, so that no writer is between them"),
                List.of(bridge.table()),
                List.of(),
                statements,
                uninstall(later, bridge, true),
                Optional.of(new Rights(Rights.Action.COPY, bridge.table(), successors(bridge))),
                List.of(bridge.name()),
                false));
    }

    /** The new columns, and the expressions compiled. */
    static List<Statement> newForm(Draft draft, Draft later, Bridge bridge) {
        List<Statement> statements = new ArrayList<>();
        String columns = bridge.newColumns().stream()
                .map(c -> "ADD COLUMN " + Sql.name(c.name()) + " " + Sql.typed(c))
                .collect(Collectors.joining(", "));
        statements.add(
                draft.statement(
                        "ALTER TABLE " + Sql.table(bridge.table()) + " " + columns,
                        "the new form beside the old; no default and no NOT NULL, because NULL means \"not given\" while the bridge lives"));
        comments(bridge).forEach(sql -> statements.add(draft.statement(sql, "the column's comment goes with it")));
        new ExpressionFunctions(bridge)
                .create()
                .forEach(sql ->
                        statements.add(later.statement(sql, "an expression of the migration, compiled by the server")));
        return statements;
    }

    private static List<String> comments(Bridge bridge) {
        return bridge.newColumns().stream()
                .filter(c -> c.comment().isPresent())
                .map(c -> "COMMENT ON COLUMN " + Sql.table(bridge.table()) + "." + Sql.name(c.name()) + " IS "
                        + Sql.literal(c.comment().orElseThrow()))
                .toList();
    }

    /** Statements that take the bridge away; with the new columns when it is undone. */
    static List<Statement> uninstall(Draft draft, Bridge bridge, boolean withColumns) {
        List<Statement> statements = new ArrayList<>();
        Draft bridged = Picture.withTriggers(
                draft, bridge.table(), new BridgeObjects(bridge).identity().triggers());
        new BridgeTriggers(bridge).drop().forEach(sql -> statements.add(bridged.statement(sql, "the bridge goes")));
        new TriggerFunctions(bridge, Map.of(), false)
                .drop()
                .forEach(sql -> statements.add(draft.statement(sql, "the bridge's function goes with it")));
        if (withColumns) {
            statements.add(dropNewColumns(draft, bridge));
        }
        statements.addAll(dropExpressions(draft, bridge));
        return statements;
    }

    static Statement dropNewColumns(Draft draft, Bridge bridge) {
        String columns = bridge.newColumns().stream()
                .map(c -> "DROP COLUMN IF EXISTS " + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
        return draft.statement(
                "ALTER TABLE " + Sql.table(bridge.table()) + " " + columns,
                "the old form holds every value, so the new one can go");
    }

    static List<Statement> dropExpressions(Draft draft, Bridge bridge) {
        return new ExpressionFunctions(bridge)
                .drop().stream()
                        .map(sql -> draft.statement(sql, "nothing calls it any more"))
                        .toList();
    }

    private static List<String> plainFunctions(Bridge bridge) {
        return new TriggerFunctions(bridge, Map.of(), false).create();
    }

    static Table withNewColumns(Draft draft, Bridge bridge) {
        Table table = draft.schema().table(bridge.table()).orElseThrow();
        List<Column> columns = new ArrayList<>(table.columns());
        bridge.newColumns().stream()
                .filter(c -> table.column(c.name()).isEmpty())
                .forEach(columns::add);
        return table.withColumns(columns);
    }

    /** Whoever may use one column of the old form may use every column of the new. */
    static Map<String, List<String>> successors(Bridge bridge) {
        Map<String, List<String>> successors = new LinkedHashMap<>();
        List<String> fresh = bridge.newColumns().stream().map(Column::name).toList();
        bridge.oldColumns().forEach(old -> successors.put(old.name(), fresh));
        return successors;
    }

    @Override
    public Step backfill(Draft draft, Bridge bridge, Table table, boolean guardUserTriggers) {
        BridgePredicates predicates = new BridgePredicates(bridge, Map.of());
        Range range = Ranges.over(table);
        String set = predicates.assignments().stream()
                .map(a -> a.columnSql() + " = " + a.valueSql())
                .collect(Collectors.joining(", "));
        List<Step.Setting> settings = new ArrayList<>(List.of(new Step.Setting("instar.backfill", "on")));
        if (guardUserTriggers) {
            settings.add(new Step.Setting("session_replication_role", "replica"));
        }
        List<Assignment> assignments = predicates.assignments();
        return new Step.Backfill(
                draft.head(
                        Phase.MIGRATE,
                        "backfill",
                        "give every row that exists its new form, in batches under live traffic"),
                range,
                assignments,
                predicates.pending(),
                settings,
                Optional.of(bridge.name()),
                bridge.up().stream().anyMatch(c -> !c.total()),
                draft.statement(
                        "UPDATE " + range.tableSql() + " SET " + set + " WHERE " + predicates.pending(),
                        "computed by the server from the locked row; each batch adds a key range"));
    }

    @Override
    public List<Step> twinIndexes(Draft draft, Bridge bridge, Table table) {
        TwinIndexes twins = new TwinIndexes(bridge);
        List<Index> twinned = twins.twinned(table);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < twinned.size(); i++) {
            String name = new BridgeObjects(bridge).twin(i);
            String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + Sql.beside(bridge.table(), name);
            steps.add(new Step.Online(
                    draft.head(
                            Phase.MIGRATE,
                            "index-" + (i + 1),
                            "queries and keys of the new form need what "
                                    + twinned.get(i).name() + " is to the old"),
                    draft.statement(
                            twins.create(twinned.get(i), name), "built beside writers, nobody queues behind it"),
                    new Probe.IndexValid(bridge.table(), name),
                    Optional.of(draft.statement(drop, "an invalid leftover of an attempt that failed")),
                    Optional.of(draft.statement(drop, "the twin goes before its column"))));
        }
        return steps;
    }

    @Override
    public Step verify(Draft draft, Bridge bridge, Table table) {
        return verify(
                draft,
                bridge,
                table,
                Phase.MIGRATE,
                "compare every row, old form against new, before anyone relies on the new");
    }

    static Step verify(Draft draft, Bridge bridge, Table table, Phase phase, String why) {
        Map<String, String> tombstones = tombstones(draft, bridge);
        Optional<Step.Away> away = tombstones.values().stream()
                .findFirst()
                .map(t -> new Step.Away(
                        new Probe.ColumnExists(bridge.table(), t),
                        Ranges.over(table, tombstones),
                        new BridgePredicates(bridge, tombstones).consistent()));
        return verify(draft, bridge, table, phase, why, away);
    }

    static Step verify(Draft draft, Bridge bridge, Table table, Phase phase, String why, Optional<Step.Away> away) {
        String consistent = new BridgePredicates(bridge, Map.of()).consistent();
        Range range = Ranges.over(table);
        return new Step.Verify(
                draft.head(phase, "verify-" + phase.word(), why),
                range,
                consistent,
                away,
                Optional.of(bridge.name()),
                draft.statement(
                        "SELECT count(*), count(*) FILTER (WHERE NOT " + consistent + ") FROM " + range.tableSql(),
                        "reads only; done in key ranges"),
                new BridgePredicates(bridge, Map.of()).converts());
    }

    /** Old column to the name it has while it is taken away by name. */
    static Map<String, String> tombstones(Draft draft, Bridge bridge) {
        Map<String, String> names = new LinkedHashMap<>();
        bridge.oldColumns().forEach(c -> names.put(c.name(), Naming.tombstone(draft, bridge.table(), c.name())));
        return names;
    }

    @Override
    public List<Step> withhold(Draft draft, Bridge bridge) {
        Map<String, String> tombstones = tombstones(draft, bridge);
        String count = "what is still written through the old form is carried over and counted";
        List<Statement> byName = new ArrayList<>();
        List<Statement> undoByName = new ArrayList<>();
        tombstones.forEach((old, tombstone) -> {
            byName.add(draft.statement(rename(bridge, old, tombstone), "taken away by name; every value stays"));
            undoByName.add(draft.statement(rename(bridge, tombstone, old), "given back under its name"));
        });
        byName.addAll(replaced(draft, bridge, tombstones, true, count));
        undoByName.addAll(replaced(draft, bridge, Map.of(), false, "bound to the old name again"));
        return List.of(new Step.Withhold(
                draft.head(Phase.RETIRE, "withhold", "take the old form away from applications, reversibly"),
                bridge.table(),
                bridge.oldColumns().stream().map(Column::name).toList(),
                replaced(draft, bridge, Map.of(), true, count),
                replaced(draft, bridge, Map.of(), false, "counting ends"),
                byName,
                undoByName,
                List.of(bridge.name())));
    }

    private static List<Statement> replaced(
            Draft draft, Bridge bridge, Map<String, String> names, boolean countOld, String why) {
        return new TriggerFunctions(bridge, names, countOld)
                .create().stream().map(sql -> draft.statement(sql, why)).toList();
    }

    static String rename(Bridge bridge, String from, String to) {
        return "ALTER TABLE " + Sql.table(bridge.table()) + " RENAME COLUMN " + Sql.name(from) + " TO " + Sql.name(to);
    }

    @Override
    public List<Step> contract(Draft draft, Bridge bridge, Table table, Ending ending) {
        return new BridgeEnding(draft, bridge, table, ending).steps();
    }

    @Override
    public Set<String> succeeded(Bridge bridge, Table table, Ending ending) {
        return BridgeEnding.succeeded(bridge, table, ending);
    }
}
