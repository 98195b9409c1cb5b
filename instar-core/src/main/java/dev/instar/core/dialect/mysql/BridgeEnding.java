package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Bridging.Ending;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a bridge ends where DDL commits by itself. The proof is made before: every row compared while triggers already refuse
 * NULL in the new form. Then, while nobody else may use the table, only what costs nothing: the new form's default, unique
 * keys of the old form, the bridge's triggers. What rebuilds the table comes behind it, beside writers; from there on there is
 * only the way forward, each statement behind its probe. Of a pure rename the new column stays too.
 */
final class BridgeEnding {

    private final Draft draft;
    private final Bridge bridge;
    private final Table table;
    private final Ending ending;
    private final BridgeNames names;
    private final BridgeTriggers triggers;
    private final Alter alter;

    BridgeEnding(Draft draft, Bridge bridge, Table table, Ending ending) {
        this.draft = draft.after(MySqlBridging.withNewColumns(draft, bridge));
        this.bridge = bridge;
        this.table = table;
        this.ending = ending;
        this.names = new BridgeNames(bridge);
        this.triggers = new BridgeTriggers(this.draft, bridge);
        this.alter = new Alter(this.draft, bridge.table());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!Server.of(draft.schema().version()).mariaDb()) {
            steps.addAll(OldDefaults.step(
                    draft, bridge, Phase.CONTRACT, "INSERTs go on without the old column once no trigger fills it"));
        }
        if (!refusing().isEmpty()) {
            steps.add(refuse());
        }
        steps.add(MySqlBridging.verify(
                draft, bridge, table, Phase.CONTRACT, "count the rows that differ before anything is dropped"));
        steps.add(letGo());
        steps.addAll(finishColumns());
        steps.addAll(finishIndexes());
        steps.add(drop());
        steps.add(tidy());
        return steps;
    }

    private List<Column> refusing() {
        return bridge.newColumns().stream()
                .filter(c -> ending.notNull().contains(c.name()))
                .toList();
    }

    private Step refuse() {
        return ddl(
                "refuse-null",
                "from here on no row gets NULL in the new form",
                triggers.refusing(refusing()),
                triggers.dropRefusing());
    }

    Step ddl(String slug, String why, List<Statement> statements, List<Statement> undo) {
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, slug, why),
                List.of(bridge.table()),
                List.of(),
                statements,
                undo,
                Optional.empty(),
                List.of(),
                false);
    }

    private Step letGo() {
        List<Statement> statements = new ArrayList<>();
        bridge.newColumns().forEach(c -> statements.addAll(defaulting(c)));
        constraints().forEach(c -> statements.add(droppingConstraint(c)));
        unique().forEach(index -> statements.add(succeed(index)));
        statements.addAll(triggers.drop("the bridge goes"));
        return new Step.Ddl(
                draft.head(
                        Phase.CONTRACT,
                        "let-go",
                        "the point of no return: the bridge goes while nobody else may use the table"),
                List.of(bridge.table()),
                List.of(
                        new Guard.BridgeIntact(bridge.name()),
                        new Guard.QuarantineEmpty(bridge.name()),
                        new Guard.NoDependents(
                                bridge.table(),
                                oldNames(),
                                accounted().stream().sorted().toList())),
                statements,
                List.of(),
                Optional.empty(),
                List.of(),
                true);
    }

    /** The default comes before the triggers go: killed in between, an INSERT that leaves the column out still has it. */
    List<Statement> defaulting(Column column) {
        String why = "the new form's default, now that NULL no longer means \"not given\"";
        ColumnDetails details = details();
        Column nullable = column.withNotNull(false).withDefault(ending.defaultOf(column.name()));
        // By MODIFY: ALTER COLUMN SET DEFAULT does not take the moment of the statement nor, for large types, a
        // constant.
        return nullable.defaultExpression().isEmpty() && details.onUpdate().isEmpty()
                ? List.of()
                : List.of(
                        alter.statement(Change.SET_DEFAULT, "MODIFY COLUMN " + Definition.of(nullable, details), why));
    }

    /** The new form as it is once it is visible; of a pure rename with what the old column does by itself. */
    ColumnDetails details() {
        ColumnDetails details = MySqlBridging.isIdentity(bridge)
                ? draft.schema()
                        .mySql()
                        .column(bridge.table(), bridge.oldColumns().get(0).name())
                : ColumnDetails.PLAIN;
        return details.hidden(false);
    }

    /** A key or check that goes with the old form by the migration's own word. */
    List<Constraint> constraints() {
        return bridge.oldColumns().stream()
                .flatMap(c -> table.constraintsOn(c.name()).stream())
                .filter(c -> c.kind() == Constraint.Kind.FOREIGN_KEY || c.kind() == Constraint.Kind.CHECK)
                .filter(c -> ending.accepted().contains(Leaning.label(c)))
                .distinct()
                .toList();
    }

    Statement droppingConstraint(Constraint constraint) {
        boolean key = constraint.kind() == Constraint.Kind.FOREIGN_KEY;
        boolean check = !key && !Server.of(draft.schema().version()).mariaDb();
        return alter.statement(
                key ? Change.DROP_FOREIGN_KEY : Change.DROP_CHECK,
                "DROP " + (key ? "FOREIGN KEY " : check ? "CHECK " : "CONSTRAINT ") + Sql.name(constraint.name()),
                "the migration accepts that it goes",
                new Probe.ConstraintValidated(bridge.table(), constraint.name()));
    }

    /** Of rows to come the old form is one constant: its unique keys would refuse the second. */
    private List<Index> unique() {
        return indexes().stream().filter(Index::unique).toList();
    }

    List<Index> indexes() {
        return bridge.oldColumns().stream()
                .flatMap(c -> table.indexesOn(c.name()).stream())
                .distinct()
                .toList();
    }

    /** Drops an index of the old form; its twin takes over the name at the same moment. */
    Statement succeed(Index index) {
        int twin = new TwinIndexes(bridge).twinned(table).indexOf(index);
        if (twin < 0) {
            return alter.statement(
                    Change.DROP_INDEX,
                    "DROP INDEX " + Sql.name(index.name()),
                    "dropping the column alone would leave the index shorter, and say nothing",
                    new Probe.Not(new Probe.IndexAbsent(bridge.table(), index.name())));
        }
        return alter.statement(
                Change.DROP_INDEX,
                "DROP INDEX " + Sql.name(index.name()) + ", RENAME INDEX " + Sql.name(names.twin(twin)) + " TO "
                        + Sql.name(index.name()),
                "its twin on the new form takes over the name",
                new Probe.IndexValid(bridge.table(), names.twin(twin)));
    }

    private List<Step> finishColumns() {
        List<Step> steps = new ArrayList<>();
        List<Column> columns = bridge.newColumns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Column ended = column.withDefault(ending.defaultOf(column.name()));
            if (ending.notNull().contains(column.name())) {
                steps.add(notNull(i, ended.withNotNull(true), Optional.empty()));
            } else {
                String slug = "show-" + (i + 1);
                Visibility.showing(draft, bridge.table(), ended.withNotNull(false), details())
                        .ifPresent(s -> steps.add(
                                ddl(slug, "SELECT * has the new column from here on", List.of(s), List.of())));
            }
        }
        return steps;
    }

    /** @param undo takes NULL again; empty where there is no way back */
    Step notNull(int i, Column column, Optional<Statement> undo) {
        Probe done = new Probe.ColumnNotNull(bridge.table(), column.name());
        String action = "MODIFY COLUMN " + Definition.of(column, details());
        Statement inPlace = alter.statement(
                alter.columns().refusingNull(),
                action,
                "built anew beside writers; proven free of NULL before",
                new Probe.Not(done));
        return new Step.Online(
                draft.head(Phase.CONTRACT, "not-null-" + (i + 1), "the new form refuses NULL by itself, and is shown"),
                new Statement(
                        inPlace.sql(), inPlace.impact(), inPlace.why(), inPlace.onlyWhen(), otherwise(inPlace, action)),
                done,
                Optional.empty(),
                undo);
    }

    /** MariaDB does it in place for no TIMESTAMP; from 11.2 on its copying lets writers go on too. */
    private List<String> otherwise(Statement inPlace, String action) {
        List<String> ways = new ArrayList<>(inPlace.otherwise());
        if (Server.of(draft.schema().version()).isMariaDb(11, 2, 0)) {
            ways.add("ALTER TABLE " + Sql.table(bridge.table()) + " " + action + ", ALGORITHM=COPY, LOCK=NONE");
        }
        return ways;
    }

    private List<Step> finishIndexes() {
        List<Index> rest = indexes().stream().filter(i -> !i.unique()).toList();
        return rest.isEmpty()
                ? List.of()
                : List.of(ddl(
                        "indexes",
                        "indexes of the old form go before it, their twins take over the names",
                        rest.stream().map(this::succeed).toList(),
                        List.of()));
    }

    Step drop() {
        Probe there = new Probe.ColumnExists(bridge.table(), oldNames().get(0));
        return new Step.Online(
                draft.head(Phase.CONTRACT, "drop", "the old form goes"),
                alter.statement(
                        alter.columns().dropping(),
                        oldNames().stream()
                                .map(name -> "DROP COLUMN " + Sql.name(name))
                                .collect(Collectors.joining(", ")),
                        "nobody uses it and every value has been moved",
                        there),
                new Probe.Not(there),
                Optional.empty(),
                Optional.empty());
    }

    /** Rights are settled last: as long as the old form is there, nobody shall get it back. */
    private Step tidy() {
        List<Statement> statements = new ArrayList<>(triggers.dropRefusing());
        statements.addAll(MySqlBridging.dropFunctions(draft, bridge));
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "tidy", "what was made for the migration goes"),
                List.of(bridge.table()),
                List.of(),
                statements,
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, bridge.table(), MySqlBridging.successors(bridge))),
                List.of(),
                false);
    }

    List<String> oldNames() {
        return bridge.oldColumns().stream().map(Column::name).toList();
    }

    Set<String> accounted() {
        Set<String> accounted = new LinkedHashSet<>(succeeded(bridge, table));
        accounted.addAll(ending.accepted());
        return accounted;
    }

    static Set<String> succeeded(Bridge bridge, Table table) {
        return new TwinIndexes(bridge)
                .twinned(table).stream()
                        .map(index -> index.constraint().map(c -> "unique " + c).orElse(Leaning.label(index)))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
