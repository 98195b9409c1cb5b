package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Altering;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single columns in place on PostgreSQL: each change is one short transaction that touches the catalog alone. */
final class PostgreSqlAltering implements Altering {

    @Override
    public Statement adding(Draft draft, Table table, Column column) {
        return draft.statement(
                alter(table) + "ADD COLUMN " + Definition.of(column), "one change of the catalog, no row is touched");
    }

    @Override
    public List<Step> add(Draft draft, Table table, Column column) {
        List<Statement> statements = new ArrayList<>(List.of(adding(draft, table, column)));
        statements.addAll(comment(draft, table, column));
        return List.of(expand(
                draft, "add", "add the column", table, statements, List.of(dropping(draft, table, column)), List.of()));
    }

    @Override
    public List<Step> addEmpty(Draft draft, Table table, Column column, Fill fill) {
        List<Statement> statements = new ArrayList<>();
        statements.add(draft.statement(
                alter(table) + "ADD COLUMN " + Definition.empty(column),
                "without default and NOT NULL, which would write every row anew under the lock"));
        statements.addAll(comment(draft, table, column));
        Draft later = draft.after(with(table, column));
        List<Statement> undo = new ArrayList<>();
        if (fill.isInstalled()) {
            statements.addAll(PostgreSqlFilling.installing(later, fill));
            undo.addAll(PostgreSqlFilling.removing(later, fill));
        } else {
            column.defaultExpression()
                    .ifPresent(value -> statements.add(later.statement(
                            alter(table) + "ALTER COLUMN " + Sql.name(column.name()) + " SET DEFAULT "
                                    + Sql.expression(value),
                            "rows to come have it at once; rows that exist are filled later, in batches")));
        }
        undo.add(dropping(later, table, column));
        return List.of(expand(
                draft,
                "add",
                "add the column and what fills it together, so that no writer is between them",
                table,
                statements,
                undo,
                fill.isInstalled() ? List.of(fill.name()) : List.of()));
    }

    private static Table with(Table table, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        return table.withColumns(columns);
    }

    private static List<Statement> comment(Draft draft, Table table, Column column) {
        return column.comment().stream()
                .map(text -> draft.statement(comment(table.name(), column.name(), text), "what the column means"))
                .toList();
    }

    static String comment(TableName table, String column, String text) {
        return "COMMENT ON COLUMN " + Sql.table(table) + "." + Sql.name(column) + " IS " + Sql.literal(text);
    }

    private static Statement dropping(Draft draft, Table table, Column column) {
        return draft.statement(
                alter(table) + "DROP COLUMN IF EXISTS " + Sql.name(column.name()),
                "what the new builds wrote into it goes with it");
    }

    @Override
    public Step setDefault(Draft draft, Table table, Column column, Optional<String> expression, String why) {
        return expand(
                draft,
                "default",
                why,
                table,
                List.of(draft.statement(
                        defaulting(table, column, expression.map(Sql::expression)),
                        "holds for INSERTs from now on; no row is touched")),
                List.of(draft.statement(
                        defaulting(table, column, column.defaultExpression()), "the default it had before")),
                List.of());
    }

    private static String defaulting(Table table, Column column, Optional<String> value) {
        return alter(table) + "ALTER COLUMN " + Sql.name(column.name())
                + value.map(text -> " SET DEFAULT " + text).orElse(" DROP DEFAULT");
    }

    @Override
    public Statement refusingNull(Draft draft, Table table, Column column) {
        return draft.statement(
                alter(table) + "ALTER COLUMN " + Sql.name(column.name()) + " SET NOT NULL",
                "proven by a validated CHECK, so no row is read");
    }

    @Override
    public Step refuseNull(Draft draft, Table table, Column column) {
        return expand(
                draft,
                "not-null",
                "the column has been proven free of NULL already",
                table,
                List.of(refusingNull(draft, table, column)),
                List.of(draft.statement(
                        alter(table) + "ALTER COLUMN " + Sql.name(column.name()) + " DROP NOT NULL",
                        "the CHECK that proves it stays")),
                List.of());
    }

    private static Step expand(
            Draft draft,
            String slug,
            String why,
            Table table,
            List<Statement> statements,
            List<Statement> undo,
            List<String> bridges) {
        return new Step.Ddl(
                draft.head(Phase.EXPAND, slug, why),
                List.of(table.name()),
                List.of(),
                statements,
                undo,
                Optional.empty(),
                bridges,
                false);
    }

    @Override
    public Step withhold(Draft draft, Table table, Column column) {
        String tombstone = Naming.tombstone(draft, table.name(), column.name());
        return new Step.Withhold(
                draft.head(Phase.RETIRE, "withhold", "take the column away from applications, reversibly"),
                table.name(),
                List.of(column.name()),
                List.of(),
                List.of(),
                List.of(draft.statement(
                        renaming(table, column.name(), tombstone), "taken away by name; every value stays")),
                List.of(draft.statement(renaming(table, tombstone, column.name()), "given back under its name")),
                List.of());
    }

    private static String renaming(Table table, String from, String to) {
        return alter(table) + "RENAME COLUMN " + Sql.name(from) + " TO " + Sql.name(to);
    }

    @Override
    public List<Step> drop(Draft draft, Table table, Column column, List<String> accounted) {
        String tombstone = Naming.tombstone(draft, table.name(), column.name());
        return List.of(new Step.Ddl(
                draft.head(Phase.CONTRACT, "drop", "the point of no return: the column goes with its values"),
                List.of(table.name()),
                List.of(new Guard.NoDependents(table.name(), List.of(column.name(), tombstone), accounted)),
                List.of(
                        draft.statement(
                                renaming(table, tombstone, column.name()),
                                "out of its tombstone, within the transaction",
                                new Probe.ColumnExists(table.name(), tombstone)),
                        draft.statement(
                                alter(table) + "DROP COLUMN " + Sql.name(column.name()),
                                "nobody uses it; one change of the catalog, no row is touched")),
                List.of(),
                Optional.of(new Rights(Rights.Action.SETTLE, table.name(), Map.of(column.name(), List.of()))),
                List.of(),
                true));
    }

    private static String alter(Table table) {
        return "ALTER TABLE " + Sql.table(table.name()) + " ";
    }
}
