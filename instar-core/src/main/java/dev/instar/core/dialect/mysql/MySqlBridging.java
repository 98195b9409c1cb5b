package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Conversion;
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

/**
 * Everything that happens to a bridge on MariaDB and MySQL before contract; {@link BridgeEnding} is what comes then. Each
 * statement commits by itself, so their order keeps every write between two of them.
 */
final class MySqlBridging implements Bridging {

    @Override
    public BridgeIdentity identity(Bridge bridge) {
        return new BridgeNames(bridge).identity();
    }

    /** Column, functions, UPDATE trigger, INSERT trigger: a write that comes before a trigger leaves NULL, which is moved later. */
    @Override
    public List<Step> install(Draft draft, Bridge bridge) {
        Draft later = draft.after(withNewColumns(draft, bridge));
        return List.of(addColumns(draft, later, bridge), carry(later, bridge));
    }

    static Step addColumns(Draft draft, Draft later, Bridge bridge) {
        Alter alter = new Alter(draft, bridge.table());
        String adding = bridge.newColumns().stream()
                .map(c -> "ADD COLUMN "
                        + Definition.of(c.withNotNull(false).withDefault(Optional.empty()), Visibility.fresh(draft)))
                .collect(Collectors.joining(", "));
        String dropping = bridge.newColumns().stream()
                .map(c -> "DROP COLUMN " + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
        Probe there = new Probe.ColumnExists(
                bridge.table(), bridge.newColumns().get(0).name());
        Alter after = new Alter(later, bridge.table());
        return new Step.Online(
                draft.head(Phase.EXPAND, "columns", "add the new form, empty and hidden where the server can hide it"),
                alter.statement(
                        alter.columns().adding(),
                        adding,
                        "the new form beside the old; no default and no NOT NULL, because NULL means \"not given\" while the bridge lives",
                        new Probe.Not(there)),
                there,
                Optional.empty(),
                Optional.of(after.statement(
                        after.columns().dropping(),
                        dropping,
                        "the old form holds every value, so the new one can go",
                        there)));
    }

    private static Step carry(Draft draft, Bridge bridge) {
        List<Statement> statements = createFunctions(draft, bridge);
        statements.addAll(new BridgeTriggers(draft, bridge).install());
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "bridge", "carry every write over to the other form"),
                List.of(bridge.table()),
                List.of(),
                statements,
                uninstall(draft, bridge),
                Optional.of(new Rights(Rights.Action.COPY, bridge.table(), successors(bridge))),
                List.of(bridge.name()),
                false);
    }

    static List<Statement> createFunctions(Draft draft, Bridge bridge) {
        List<Statement> statements = new ArrayList<>();
        new ExpressionFunctions(bridge)
                .create()
                .forEach(f -> statements.add(draft.statement(
                        f.sql(),
                        "an expression of the migration, compiled by the server",
                        new Probe.Not(new Probe.FunctionExists(bridge.table(), f.name())))));
        return statements;
    }

    /** Statements that take the bridge away, whatever of it there is; the columns go behind it. */
    private static List<Statement> uninstall(Draft draft, Bridge bridge) {
        BridgeTriggers triggers = new BridgeTriggers(draft, bridge);
        List<Statement> statements = new ArrayList<>(triggers.drop("the bridge goes"));
        statements.addAll(triggers.dropRefusing());
        statements.addAll(dropFunctions(draft, bridge));
        return statements;
    }

    static List<Statement> dropFunctions(Draft draft, Bridge bridge) {
        List<ExpressionFunctions.Function> functions = new ArrayList<>(new ExpressionFunctions(bridge).create());
        java.util.Collections.reverse(functions);
        return functions.stream()
                .map(f -> draft.statement(
                        "DROP FUNCTION IF EXISTS " + Sql.beside(bridge.table(), f.name()), "nothing calls it any more"))
                .toList();
    }

    static Table withNewColumns(Draft draft, Bridge bridge) {
        Table table = draft.schema().table(bridge.table()).orElseThrow();
        List<Column> columns = new ArrayList<>(table.columns());
        bridge.newColumns().stream()
                .filter(c -> table.column(c.name()).isEmpty())
                .map(c -> c.withNotNull(false).withDefault(Optional.empty()))
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

    /** Triggers of the user's cannot be kept from firing here; columns that set themselves are held. */
    @Override
    public Step backfill(Draft draft, Bridge bridge, Table table, boolean guardUserTriggers) {
        BridgePredicates predicates = new BridgePredicates(bridge);
        Range range = Ranges.over(table);
        List<Assignment> assignments = new ArrayList<>(predicates.assignments());
        table.columns().stream()
                .filter(c -> draft.schema()
                        .mySql()
                        .column(table.name(), c.name())
                        .onUpdate()
                        .isPresent())
                .map(c -> Sql.name(c.name()))
                .forEach(name -> assignments.add(new Assignment(name, name, name)));
        String set = assignments.stream()
                .map(a -> a.columnSql() + " = " + a.valueSql())
                .collect(Collectors.joining(", "));
        return new Step.Backfill(
                draft.head(
                        Phase.MIGRATE,
                        "backfill",
                        "give every row that exists its new form, in batches under live traffic"),
                range,
                assignments,
                predicates.pending(),
                List.of(new Step.Setting("instar.backfill", "on")),
                Optional.of(bridge.name()),
                bridge.up().stream().anyMatch(c -> !c.total()),
                draft.statement(
                        "UPDATE " + range.tableSql() + " SET " + set + " WHERE " + predicates.pending(),
                        "computed by the server from the locked row; each batch adds a key range"));
    }

    @Override
    public List<Step> twinIndexes(Draft draft, Bridge bridge, Table table) {
        List<Step> steps = new ArrayList<>(twins(draft, bridge, table));
        if (Server.of(draft.schema().version()).mariaDb()) {
            steps.addAll(OldDefaults.step(
                    draft,
                    bridge,
                    Phase.MIGRATE,
                    "here INSERT ... SELECT without the old column fails before a trigger can fill it (1364)"));
        }
        return steps;
    }

    static List<Step> twins(Draft draft, Bridge bridge, Table table) {
        TwinIndexes twins = new TwinIndexes(bridge);
        List<Index> twinned = twins.twinned(table);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < twinned.size(); i++) {
            String name = new BridgeNames(bridge).twin(i);
            Probe there = new Probe.IndexValid(bridge.table(), name);
            Alter alter = new Alter(draft, bridge.table());
            steps.add(new Step.Online(
                    draft.head(
                            Phase.MIGRATE,
                            "index-" + (i + 1),
                            "queries and keys of the new form need what "
                                    + twinned.get(i).name() + " is to the old"),
                    alter.statement(
                            Change.ADD_INDEX,
                            twins.create(twinned.get(i), name),
                            "built beside writers, nobody queues behind it",
                            new Probe.Not(there)),
                    there,
                    Optional.empty(),
                    Optional.of(alter.statement(
                            Change.DROP_INDEX,
                            "DROP INDEX " + Sql.name(name),
                            "the twin goes before its column",
                            there))));
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
        BridgePredicates predicates = new BridgePredicates(bridge);
        Range range = Ranges.over(table);
        return new Step.Verify(
                draft.head(phase, "verify-" + phase.word(), why),
                range,
                predicates.consistent(),
                Optional.empty(),
                Optional.of(bridge.name()),
                draft.statement(
                        "SELECT count(*), sum(CASE WHEN " + predicates.consistent() + " THEN 0 ELSE 1 END) FROM "
                                + range.tableSql(),
                        "reads only; done in key ranges"),
                predicates.converts());
    }

    /** The old columns go by rights only: a live trigger that finds a column renamed would fail every write. */
    @Override
    public List<Step> withhold(Draft draft, Bridge bridge) {
        Draft bridged = draft.after(withNewColumns(draft, bridge));
        BridgeTriggers triggers = new BridgeTriggers(bridged, bridge);
        return List.of(new Step.Withhold(
                draft.head(Phase.RETIRE, "withhold", "take the old form away from applications, reversibly"),
                bridge.table(),
                bridge.oldColumns().stream().map(Column::name).toList(),
                triggers.replace(true, "what is still written through the old form is carried over and counted"),
                triggers.replace(false, "counting ends"),
                List.of(),
                List.of(),
                List.of(bridge.name())));
    }

    @Override
    public List<Step> contract(Draft draft, Bridge bridge, Table table, Ending ending) {
        return new BridgeEnding(draft, bridge, table, ending).steps();
    }

    @Override
    public Set<String> succeeded(Bridge bridge, Table table, Ending ending) {
        return BridgeEnding.succeeded(bridge, table);
    }

    /** Whether the new form is the old one under other names. */
    static boolean isIdentity(Bridge bridge) {
        return bridge.up().stream().allMatch(Conversion::isIdentity)
                && bridge.down().stream().allMatch(Conversion::isIdentity);
    }
}
