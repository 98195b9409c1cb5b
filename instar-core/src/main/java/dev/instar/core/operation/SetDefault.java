package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A column gets another default, or none, in place and for all builds at once. Not one row is touched.
 *
 * @param place where it was declared
 * @param table the table
 * @param column the column
 * @param defaultExpression the default; empty: none from now on
 */
public record SetDefault(Place place, TableRef table, String column, Optional<String> defaultExpression)
        implements Operation {

    @Override
    public String label() {
        return "set_default " + table + "." + column;
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
                .flatMap(old -> defaultExpression.map(text -> ExpressionUse.ofDefault(
                        place, "default", text, found.orElseThrow().name(), old)))
                .map(List::of)
                .orElse(List.of());
    }

    private Objections texts(Dialect dialect) {
        return new Objections(place, dialect).expression("default", defaultExpression);
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = texts(draft.dialect());
        Table found = objections.table(draft.schema(), table);
        Column old = objections.column(found, column);
        TableChecks.standsAlone(objections, found);
        if (old.generation() != Column.Generation.NONE) {
            objections.add(
                    ProblemCode.GENERATED_COLUMN,
                    found.name() + "." + column + " takes its values from the server and cannot have a default.",
                    "Change a column that clients write.");
        }
        if (old.defaultExpression().equals(defaultExpression)) {
            objections.add(
                    ProblemCode.NOTHING_TO_DO,
                    found.name() + "." + column + " has "
                            + defaultExpression
                                    .map(text -> "the default " + text)
                                    .orElse("no default") + " already.",
                    "Take the operation out of the migration.");
        }
        objections.refuseIfAny();
        return new OperationPlan(
                List.of(draft.dialect()
                        .altering()
                        .setDefault(
                                draft,
                                found,
                                old,
                                defaultExpression,
                                "change the default in place, for all builds at once")),
                List.of(new ColumnRole(found.name(), column, ColumnRole.Role.SAME)),
                List.of(),
                List.of("Old and new builds get the new default alike, from expand on; rows that exist keep what they"
                        + " have."),
                List.of(Tables.defaulted(found, column, defaultExpression)));
    }
}
