package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Filling;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.dialect.Texts;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table gets a column more. Where its default can be had without writing every row anew, it is added at once, NOT
 * NULL and all. Otherwise, or with a backfill expression, it is added empty and filled: rows of old builds by a
 * trigger, rows that exist in batches; NOT NULL and default follow at contract. A backfill seeds the column once; it
 * does not follow the columns it reads.
 *
 * @param place where it was declared
 * @param table the table
 * @param column the new column
 * @param type its type
 * @param nullable whether it may be NULL
 * @param defaultExpression its default; empty: none
 * @param backfill its value for rows that exist and for rows of old builds, from the row's other columns; empty: the
 *     default
 * @param comment its comment; empty: none
 */
public record AddColumn(
        Place place,
        TableRef table,
        String column,
        String type,
        boolean nullable,
        Optional<String> defaultExpression,
        Optional<String> backfill,
        Optional<String> comment)
        implements Operation {

    @Override
    public String label() {
        return "add_column " + table + "." + column + " " + type;
    }

    @Override
    public List<TableRef> tables() {
        return List.of(table);
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        texts(dialect).refuseIfAny();
        return schema.table(table.resolve(schema))
                .map(found -> uses(found, dialect))
                .orElse(List.of());
    }

    private List<ExpressionUse> uses(Table found, Dialect dialect) {
        List<ExpressionUse> uses = new ArrayList<>();
        Column wanted = wanted(dialect.texts());
        defaultExpression.ifPresent(
                text -> uses.add(ExpressionUse.ofDefault(place, "default", text, found.name(), wanted)));
        backfill.ifPresent(text -> uses.add(Fills.use(place, "backfill", text, found, wanted, dialect)));
        return uses;
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = texts(draft.dialect());
        Table found = objections.table(draft.schema(), table);
        TableChecks.standsAlone(objections, found);
        objections.newColumn("column", found, column, "Choose another name.");
        if (!nullable && defaultExpression.isEmpty() && backfill.isEmpty()) {
            objections.add(
                    ProblemCode.NOT_NULL_WITHOUT_DEFAULT,
                    found.name() + "." + column
                            + " must not be NULL, and nothing says what rows that exist and rows of old"
                            + " builds have there.",
                    "Add  default:  with a constant, or  backfill:  with an expression over the row's other columns.");
        }
        TableChecks.online(objections, draft, found, NotOnline.Touch.COLUMNS, List.of());
        objections.refuseIfAny();
        Column wanted = wanted(draft.dialect().texts());
        Statement atOnce = draft.dialect().altering().adding(draft, found, wanted);
        return backfill.isEmpty() && isCheap(atOnce)
                ? atOnce(draft, found, wanted)
                : filled(objections, draft, declared, found, wanted);
    }

    private Objections texts(Dialect dialect) {
        return new Objections(place, dialect)
                .type("type", type)
                .expression("default", defaultExpression)
                .expression("backfill", backfill);
    }

    private Column wanted(Texts texts) {
        return new Column(
                column,
                texts.type(type),
                !nullable,
                defaultExpression,
                Optional.empty(),
                Column.Generation.NONE,
                Optional.empty(),
                comment,
                0);
    }

    private OperationPlan atOnce(Draft draft, Table found, Column wanted) {
        return new OperationPlan(
                draft.dialect().altering().add(draft, found, wanted),
                List.of(new ColumnRole(found.name(), column, ColumnRole.Role.NEW)),
                List.of(),
                List.of(
                        Notes.ROLLBACK_DROPS.formatted(column),
                        draft.dialect().texts().columnListNote()),
                List.of(Tables.with(found, wanted)));
    }

    private OperationPlan filled(Objections objections, Draft draft, Declared declared, Table found, Column wanted) {
        backfill.ifPresent(text -> Fills.check(objections, draft.dialect().texts(), found, "backfill", text));
        TableChecks.movesRows(objections, found, declared);
        TableChecks.triggersWithin(objections, found);
        emptyIsCheap(objections, draft, found, wanted);
        if (wanted.notNull()) {
            TableChecks.online(objections, draft, found, NotOnline.Touch.NOT_NULL, List.of(wanted));
        }
        objections.refuseIfAny();
        Fill fill = fill(draft, found, wanted);
        Filling filling = draft.dialect().filling();
        Table wider = Tables.with(found, empty(wanted));
        Draft expanded = draft.after(wider);
        List<Step> steps = new ArrayList<>();
        steps.addAll(draft.dialect().altering().addEmpty(draft, found, wanted, fill));
        steps.add(filling.backfill(expanded, found, fill, declared.guardsTriggers()));
        if (wanted.notNull() || fill.mayFail()) {
            steps.add(filling.verify(expanded, found, fill));
        }
        steps.addAll(filling.end(expanded, wider, fill, fill.isInstalled() ? defaultExpression : Optional.empty()));
        List<ColumnRole> roles = new ArrayList<>();
        roles.add(new ColumnRole(found.name(), column, ColumnRole.Role.NEW));
        roles.addAll(Fills.roles(fill));
        return new OperationPlan(
                steps,
                roles,
                fill.isInstalled() ? List.of(filling.identity(fill)) : List.of(),
                notes(draft, found, fill),
                List.of(wider));
    }

    /** Known to touch the catalog alone. */
    private static boolean isCheap(Statement statement) {
        return statement.impact().known() && statement.impact().rewrites().isEmpty();
    }

    private static Column empty(Column wanted) {
        return wanted.withNotNull(false).withDefault(Optional.empty());
    }

    private void emptyIsCheap(Objections objections, Draft draft, Table found, Column wanted) {
        Statement empty = draft.dialect().altering().adding(draft, found, empty(wanted));
        if (!isCheap(empty)) {
            objections.add(
                    ProblemCode.UNSUPPORTED_TYPE,
                    "Adding a column of type " + type + " writes every row of " + found.name()
                            + " anew under the lock, even without a default.",
                    "Use the type that " + type
                            + " is made of, and add its condition to the table once the rows are filled.");
        }
    }

    private Fill fill(Draft draft, Table found, Column wanted) {
        Fill.On on = wanted.notNull() ? Fill.On.WRITE : Fill.On.INSERT;
        return backfill.map(text -> Fills.of(draft, found, wanted, text, on))
                .orElseGet(() -> Fills.of(draft, found, wanted, defaultExpression.orElse(""), Fill.On.NOTHING));
    }

    private List<String> notes(Draft draft, Table found, Fill fill) {
        List<String> notes = new ArrayList<>();
        if (fill.isInstalled()) {
            notes.add("backfill seeds " + column
                    + " once: a value that is there stays, whatever becomes of the columns it was" + " computed from.");
            notes.add("Until contract NULL in " + column
                    + " means \"not given\": an INSERT without a value gets the backfill's"
                    + " from old and new builds alike, and the default holds from contract on.");
        } else {
            notes.add("The default differs from row to row: INSERTs have it from expand on, rows that exist get theirs"
                    + " in batches.");
        }
        if (fill.mayFail()) {
            notes.add("A row on which backfill fails keeps NULL and is put into quarantine; contract stays closed until"
                    + " it is settled.");
        }
        notes.addAll(Notes.walk(found));
        notes.add(Notes.ROLLBACK_DROPS.formatted(column));
        notes.add(draft.dialect().texts().columnListNote());
        return notes;
    }
}
