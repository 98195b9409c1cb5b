package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Altering;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A column goes. Its values live until contract. Rows of new builds, which do not know it any more, get {@code fill}
 * there, so that old builds can read them; a plain index on that column alone goes with it.
 *
 * @param place where it was declared
 * @param table the table
 * @param column the column
 * @param fill the value for rows that come without, a default; empty: the default the column has, or NULL
 */
public record DropColumn(Place place, TableRef table, String column, Optional<String> fill) implements Operation {

    @Override
    public String label() {
        return "drop_column " + table + "." + column;
    }

    @Override
    public List<TableRef> tables() {
        return List.of(table);
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        texts(dialect).refuseIfAny();
        Optional<Table> found = schema.table(table.resolve(schema));
        return found.flatMap(t -> t.column(column))
                .flatMap(old -> fill.map(text -> ExpressionUse.ofDefault(
                        place, "fill", text, found.orElseThrow().name(), old)))
                .map(List::of)
                .orElse(List.of());
    }

    private Objections texts(Dialect dialect) {
        return new Objections(place, dialect).expression("fill", fill);
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = texts(draft.dialect());
        Table found = objections.table(draft.schema(), table);
        Column old = objections.column(found, column);
        TableChecks.standsAlone(objections, found);
        TableChecks.notPartitionKey(objections, found, old);
        TableChecks.online(objections, draft, found, NotOnline.Touch.COLUMNS, List.of(old));
        key(objections, found);
        rule(objections, found, old);
        objections.refuseIfAny();
        List<String> accounted = accounted(found, declared);
        Altering altering = draft.dialect().altering();
        List<Step> steps = new ArrayList<>();
        fill.ifPresent(text -> steps.add(altering.setDefault(
                draft,
                found,
                old,
                fill,
                "rows of new builds, which do not know the column, have this there for old builds to read")));
        steps.add(altering.withhold(draft, found, old));
        steps.addAll(altering.drop(draft, found, old, accounted));
        return new OperationPlan(
                steps,
                List.of(new ColumnRole(found.name(), column, ColumnRole.Role.OLD)),
                List.of(),
                notes(draft, found, old, accounted),
                List.of(fill.map(text -> Tables.defaulted(found, column, fill)).orElse(found)));
    }

    private void key(Objections objections, Table found) {
        if (found.primaryKey().contains(column)) {
            objections.add(
                    ProblemCode.KEY_COLUMN,
                    found.name() + "." + column + " is part of the primary key.",
                    "Give the table another primary key first.");
        }
    }

    private void rule(Objections objections, Table found, Column old) {
        boolean written = old.generation() == Column.Generation.NONE;
        if (!written && fill.isPresent()) {
            objections.add(
                    ProblemCode.GENERATED_COLUMN,
                    found.name() + "." + column + " takes its values from the server and cannot have a default.",
                    "Leave  fill:  out.");
        }
        if (written && old.notNull() && old.defaultExpression().isEmpty() && fill.isEmpty()) {
            objections.add(
                    ProblemCode.DROP_WITHOUT_RULE,
                    found.name() + "." + column
                            + " must not be NULL and has no default: an INSERT of a build that does not know"
                            + " it would fail while the column is still there.",
                    "Say what such rows have there for old builds to read:  fill: \"0\".");
        }
    }

    /** What goes with the column: plain indexes of its own, and what the team accepts. */
    private List<String> accounted(Table found, Declared declared) {
        TreeSet<String> labels = new TreeSet<>(declared.accept());
        labels.addAll(ownIndexes(found));
        return List.copyOf(labels);
    }

    private List<String> ownIndexes(Table found) {
        return found.indexesOn(column).stream()
                .filter(index -> index.isPlain()
                        && !index.unique()
                        && index.constraint().isEmpty()
                        && index.columns().size() == 1)
                .map((Index index) -> Leaning.label(index))
                .sorted()
                .toList();
    }

    private List<String> notes(Draft draft, Table found, Column old, List<String> accounted) {
        List<String> notes = new ArrayList<>();
        notes.add("Rows that new builds insert have "
                + fill.or(old::defaultExpression).orElse("NULL") + " in " + column + ", and old builds see that.");
        notes.add("The values live until contract; then they are gone.");
        ownIndexes(found).forEach(label -> notes.add(label + " goes with the column."));
        notes.addAll(Notes.open(found, List.of(column), new TreeSet<>(accounted)));
        notes.add(draft.dialect().texts().columnListNote());
        return notes;
    }
}
