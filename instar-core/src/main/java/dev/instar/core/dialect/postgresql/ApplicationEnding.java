package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Bridging.Ending;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How two forms end that the applications keep equal. Every row is compared while everybody still writes both; then the old form is let go
 * of: it takes NULL from here on, which is the point of no return. Behind that stand the announcements of the last two forms, which
 * the planner puts there, and the drop.
 */
final class ApplicationEnding {

    private final Draft draft;
    private final Bridge bridge;
    private final Table table;
    private final Ending ending;
    private final BridgeEnding columns;

    ApplicationEnding(Draft draft, Bridge bridge, Table table, Ending ending) {
        this.draft = draft.after(PostgreSqlBridging.withNewColumns(draft, bridge));
        this.bridge = bridge;
        this.table = table;
        this.ending = ending;
        this.columns = new BridgeEnding(draft, bridge, table, ending, false);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(ApplicationBridging.verify(
                draft,
                bridge,
                table,
                Phase.CONTRACT,
                "count the rows that differ, while everybody still writes both forms"));
        if (!columns.checks().isEmpty()) {
            steps.add(refuseNull());
            columns.checks().forEach(check -> steps.add(columns.validate(check)));
        }
        steps.add(letGo());
        steps.add(drop());
        return steps;
    }

    private Step refuseNull() {
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "refuse-null", "from here on no row gets NULL in the new form"),
                List.of(bridge.table()),
                List.of(),
                columns.refusingNull(),
                columns.checks().stream().map(columns::dropCheck).toList(),
                Optional.empty(),
                List.of(),
                false);
    }

    private Step letGo() {
        List<Guard> guards = new ArrayList<>();
        columns.checks().forEach(check -> guards.add(new Guard.ConstraintStands(bridge.table(), check)));
        guards.add(new Guard.BridgeIntact(bridge.name()));
        guards.add(new Guard.QuarantineEmpty(bridge.name()));
        guards.add(noDependents());
        return new Step.Ddl(
                draft.head(
                        Phase.CONTRACT,
                        "let-go",
                        "the point of no return: from here on the old form may be emptied, row by row"),
                List.of(bridge.table()),
                guards,
                emptying(),
                List.of(),
                Optional.empty(),
                List.of(),
                true);
    }

    private Guard noDependents() {
        return new Guard.NoDependents(
                bridge.table(),
                bridge.oldColumns().stream().map(Column::name).toList(),
                columns.accounted().stream().sorted().toList());
    }

    private List<Statement> emptying() {
        List<Statement> statements = new ArrayList<>();
        String alter = "ALTER TABLE " + Sql.table(bridge.table());
        checks().forEach(check -> statements.add(draft.statement(
                alter + " DROP CONSTRAINT " + Sql.name(check.name()), "the migration accepts that it goes")));
        each(Column::notNull)
                .forEach(column -> statements.add(draft.statement(
                        alter + " ALTER COLUMN " + Sql.name(column.name()) + " DROP NOT NULL",
                        "the next form sets it to NULL")));
        each(column -> column.defaultExpression().isPresent())
                .forEach(column -> statements.add(draft.statement(
                        alter + " ALTER COLUMN " + Sql.name(column.name()) + " DROP DEFAULT",
                        "an INSERT that leaves it out means NULL")));
        return statements;
    }

    private List<Column> each(Predicate<Column> wanted) {
        return bridge.oldColumns().stream().filter(wanted).toList();
    }

    /** Checks of the user's on the old form, which may refuse what the next form writes. */
    private List<Constraint> checks() {
        return bridge.oldColumns().stream()
                .flatMap(column -> table.constraintsOn(column.name()).stream())
                .filter(c ->
                        c.kind() == Constraint.Kind.CHECK && ending.accepted().contains(Leaning.label(c)))
                .distinct()
                .toList();
    }

    private Step drop() {
        List<Statement> statements = new ArrayList<>();
        columns.dropOld(statements);
        statements.addAll(PostgreSqlBridging.dropExpressions(draft, bridge));
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "drop", "nobody names the old form any more"),
                List.of(bridge.table()),
                List.of(noDependents()),
                statements,
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, bridge.table(), PostgreSqlBridging.successors(bridge))),
                List.of(),
                false);
    }
}
