package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Altering;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Single columns in place on MariaDB and MySQL. Each statement commits by itself, so each says when it is done already; what
 * may rewrite the table is a step of its own that nobody queues behind.
 */
final class MySqlAltering implements Altering {

    @Override
    public Statement adding(Draft draft, Table table, Column column) {
        String sql = "ALTER TABLE " + Sql.table(table.name()) + " ADD COLUMN "
                + Definition.of(column, Visibility.fresh(draft));
        return draft.statement(sql, "judged by rule");
    }

    @Override
    public List<Step> add(Draft draft, Table table, Column column) {
        List<Step> steps = new ArrayList<>();
        steps.add(adding(draft, table, column, "add the column", "one change of the catalog, no row is touched"));
        steps.addAll(Visibility.show(with(draft, table, column), table.name(), column));
        return steps;
    }

    private static Draft with(Draft draft, Table table, Column column) {
        List<Column> wider = new ArrayList<>(table.columns());
        wider.add(column);
        return draft.after(table.withColumns(wider));
    }

    /** An addition may fall back to building the table anew, so it does not run under the lock budget. */
    static Step adding(Draft draft, Table table, Column column, String head, String why) {
        Alter alter = new Alter(draft, table.name());
        Change change = alter.columns().adding();
        return new Step.Online(
                draft.head(Phase.EXPAND, "add", head),
                alter.statement(change, "ADD COLUMN " + Definition.of(column, Visibility.fresh(draft)), why),
                new Probe.ColumnExists(table.name(), column.name()),
                Optional.empty(),
                Optional.of(dropping(draft, table, column, "what the new builds wrote into it goes with it")));
    }

    private static Statement dropping(Draft draft, Table table, Column column, String why) {
        Alter alter = new Alter(draft, table.name());
        return alter.statement(
                alter.columns().dropping(),
                "DROP COLUMN " + Sql.name(column.name()),
                why,
                new Probe.ColumnExists(table.name(), column.name()));
    }

    @Override
    public List<Step> addEmpty(Draft draft, Table table, Column column, Fill fill) {
        Column empty = column.withNotNull(false).withDefault(Optional.empty());
        List<Step> steps = new ArrayList<>();
        steps.add(adding(
                draft,
                table,
                empty,
                "add the column, empty",
                "without default and NOT NULL: what fills it comes next, and until then nobody knows it"));
        Draft later = with(draft, table, empty);
        if (fill.isInstalled()) {
            steps.add(MySqlFilling.installing(later, fill));
        } else {
            column.defaultExpression()
                    .ifPresent(value -> steps.add(setDefault(
                            later,
                            table,
                            empty,
                            Optional.of(value),
                            "rows to come have the default at once; rows that exist are filled later, in batches")));
        }
        return steps;
    }

    @Override
    public Step setDefault(Draft draft, Table table, Column column, Optional<String> expression, String why) {
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "default", why),
                List.of(table.name()),
                List.of(),
                List.of(defaulting(
                        draft, table, column, expression, "holds for INSERTs from now on; no row is touched")),
                List.of(defaulting(draft, table, column, column.defaultExpression(), "the default it had before")),
                Optional.empty(),
                List.of(),
                false);
    }

    /** A column without default that may be NULL has NULL; saying so keeps INSERTs that leave it out alive. */
    static Statement defaulting(Draft draft, Table table, Column column, Optional<String> value, String why) {
        ColumnDetails details = draft.schema().mySql().column(table.name(), column.name());
        ColumnDetails known = column.position() == 0 ? Visibility.fresh(draft) : details;
        // MySQL's SET DEFAULT takes neither the moment of the statement nor anything for a text or json.
        String action = Definition.isAltered(column, value)
                ? "ALTER COLUMN " + Sql.name(column.name())
                        + value.map(text -> " SET DEFAULT " + Definition.value(column, text))
                                .orElse(column.notNull() ? " DROP DEFAULT" : " SET DEFAULT NULL")
                : "MODIFY COLUMN " + Definition.of(column.withDefault(value), known);
        return new Alter(draft, table.name()).statement(Change.SET_DEFAULT, action, why);
    }

    @Override
    public Statement refusingNull(Draft draft, Table table, Column column) {
        Alter alter = new Alter(draft, table.name());
        ColumnDetails details = draft.schema().mySql().column(table.name(), column.name());
        return alter.statement(
                alter.columns().refusingNull(column),
                "MODIFY COLUMN " + Definition.of(column.withNotNull(true), details),
                "built anew beside writers; the server itself refuses a NULL it finds",
                new Probe.Not(new Probe.ColumnNotNull(table.name(), column.name())));
    }

    @Override
    public Step refuseNull(Draft draft, Table table, Column column) {
        Alter alter = new Alter(draft, table.name());
        ColumnDetails details = draft.schema().mySql().column(table.name(), column.name());
        return new Step.Online(
                draft.head(Phase.EXPAND, "not-null", "the column has been proven free of NULL already"),
                refusingNull(draft, table, column),
                new Probe.ColumnNotNull(table.name(), column.name()),
                Optional.empty(),
                Optional.of(alter.statement(
                        Change.MAKE_NULL,
                        "MODIFY COLUMN " + Definition.of(column.withNotNull(false), details),
                        "NULL is taken again",
                        new Probe.ColumnNotNull(table.name(), column.name()))));
    }

    @Override
    public Step withhold(Draft draft, Table table, Column column) {
        return new Step.Withhold(
                draft.head(Phase.RETIRE, "withhold", "take the column away from applications, reversibly"),
                table.name(),
                List.of(column.name()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public List<Step> drop(Draft draft, Table table, Column column, List<String> accounted) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Ddl(
                draft.head(Phase.CONTRACT, "let-go", "the point of no return: from here on the column only goes"),
                List.of(table.name()),
                List.of(new Guard.NoDependents(table.name(), List.of(column.name()), accounted)),
                column.isComputed() || column.isIdentity()
                        ? List.of()
                        : List.of(defaulting(
                                draft,
                                table,
                                column,
                                column.defaultExpression(),
                                "INSERTs that do not know the column go on until it is gone")),
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, table.name(), Map.of(column.name(), List.of()))),
                List.of(),
                true));
        steps.addAll(new Departing(draft, table).steps(column));
        return steps;
    }
}
