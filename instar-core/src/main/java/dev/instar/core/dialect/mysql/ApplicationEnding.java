package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Bridging.Ending;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How two forms end that the applications keep equal, where DDL commits by itself. Every row is compared while everybody still writes both;
 * the new form refuses NULL and the old one takes it, beside writers and with a way back. Then the old form is let go of, which is the point of
 * no return. Behind that stand the announcements of the last two forms, which the planner puts there, and the drop.
 */
final class ApplicationEnding {

    private final Draft draft;
    private final Bridge bridge;
    private final Ending ending;
    private final BridgeEnding columns;
    private final Alter alter;

    ApplicationEnding(Draft draft, Bridge bridge, Table table, Ending ending) {
        this.draft = draft.after(MySqlBridging.withNewColumns(draft, bridge));
        this.bridge = bridge;
        this.ending = ending;
        this.columns = new BridgeEnding(draft, bridge, table, ending);
        this.alter = new Alter(this.draft, bridge.table());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(MySqlBridging.verify(
                draft,
                bridge,
                draft.schema().table(bridge.table()).orElseThrow(),
                Phase.CONTRACT,
                "count the rows that differ, while everybody still writes both forms"));
        List<Column> fresh = bridge.newColumns();
        for (int i = 0; i < fresh.size(); i++) {
            if (ending.notNull().contains(fresh.get(i).name())) {
                steps.add(refuseNull(i, fresh.get(i)));
            }
        }
        List<Column> old = bridge.oldColumns();
        for (int i = 0; i < old.size(); i++) {
            if (old.get(i).notNull() || old.get(i).defaultExpression().isPresent()) {
                steps.add(takeNull(i, old.get(i)));
            }
        }
        steps.add(letGo());
        steps.addAll(show());
        if (!columns.indexes().isEmpty()) {
            steps.add(indexes());
        }
        steps.add(columns.drop());
        steps.add(tidy());
        return steps;
    }

    private Step refuseNull(int i, Column column) {
        Column ended = column.withDefault(ending.defaultOf(column.name())).withNotNull(true);
        Column empty = column.withNotNull(false).withDefault(Optional.empty());
        return columns.notNull(
                i,
                ended,
                Optional.of(alter.statement(
                        Change.MAKE_NULL,
                        "MODIFY COLUMN " + Definition.of(empty, Visibility.fresh(draft)),
                        "NULL is taken again",
                        new Probe.ColumnNotNull(bridge.table(), column.name()))));
    }

    /** Without its default as well: an INSERT that leaves the old form out means NULL. */
    private Step takeNull(int i, Column column) {
        ColumnDetails details = draft.schema().mySql().column(bridge.table(), column.name());
        Column empty = column.withNotNull(false).withDefault(Optional.empty());
        Probe refuses = new Probe.ColumnNotNull(bridge.table(), column.name());
        String slug = "take-null-" + (i + 1);
        String why = "the next form sets the old one to NULL";
        if (!column.notNull()) {
            return columns.ddl(
                    slug,
                    why,
                    List.of(MySqlAltering.defaulting(
                            draft, oldTable(), column, Optional.empty(), "an INSERT that leaves it out means NULL")),
                    List.of(MySqlAltering.defaulting(
                            draft, oldTable(), column, column.defaultExpression(), "the default it had before")));
        }
        return new Step.Online(
                draft.head(Phase.CONTRACT, slug, why),
                alter.statement(
                        Change.MAKE_NULL,
                        "MODIFY COLUMN " + Definition.of(empty, details),
                        "beside writers, who do not write NULL yet",
                        refuses),
                new Probe.Not(refuses),
                Optional.empty(),
                Optional.of(alter.statement(
                        alter.columns().refusingNull(column),
                        "MODIFY COLUMN " + Definition.of(column, details),
                        "as it was before",
                        new Probe.Not(refuses))));
    }

    private Table oldTable() {
        return draft.schema().table(bridge.table()).orElseThrow();
    }

    private Step letGo() {
        List<Statement> statements = new ArrayList<>();
        columns.constraints().forEach(c -> statements.add(columns.droppingConstraint(c)));
        return new Step.Ddl(
                draft.head(
                        Phase.CONTRACT,
                        "let-go",
                        "the point of no return: from here on the old form may be emptied, row by row"),
                List.of(bridge.table()),
                List.of(
                        new Guard.BridgeIntact(bridge.name()),
                        new Guard.QuarantineEmpty(bridge.name()),
                        new Guard.NoDependents(
                                bridge.table(),
                                columns.oldNames(),
                                columns.accounted().stream().sorted().toList())),
                statements,
                List.of(),
                Optional.empty(),
                List.of(),
                true);
    }

    /** New columns that may be NULL get their default and are shown; the others have been, with NOT NULL. */
    private List<Step> show() {
        List<Statement> statements = new ArrayList<>();
        for (Column column : bridge.newColumns()) {
            if (!ending.notNull().contains(column.name())) {
                Column ended =
                        column.withDefault(ending.defaultOf(column.name())).withNotNull(false);
                statements.addAll(columns.defaulting(column));
                Visibility.showing(draft, bridge.table(), ended, columns.details())
                        .ifPresent(statements::add);
            }
        }
        return statements.isEmpty()
                ? List.of()
                : List.of(columns.ddl("show", "SELECT * has the new form from here on", statements, List.of()));
    }

    private Step indexes() {
        List<Index> all = columns.indexes();
        return columns.ddl(
                "indexes",
                "indexes of the old form go before it, their twins take over the names",
                all.stream().map(columns::succeed).toList(),
                List.of());
    }

    /** What was made for the migration goes, and rights are settled. */
    private Step tidy() {
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "tidy", "what was made for the migration goes"),
                List.of(bridge.table()),
                List.of(),
                MySqlBridging.dropFunctions(draft, bridge),
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, bridge.table(), MySqlBridging.successors(bridge))),
                List.of(),
                false);
    }
}
