package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Naming;
import dev.instar.core.dialect.Texts;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Fill;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.List;

/** A declared expression that fills a column from the other columns of its row. */
final class Fills {

    private Fills() {}

    static Fill of(Draft draft, Table table, Column target, String expression, Fill.On on) {
        Texts texts = draft.dialect().texts();
        return new Fill(
                Naming.base(draft.migration(), table.name(), draft.ordinal() + "\0" + draft.operation()),
                table.name(),
                target,
                expression,
                arguments(texts, table, expression),
                table.walkableKey(),
                on,
                on != Fill.On.NOTHING && !texts.isConstant(expression));
    }

    /** Only columns that the text may name: a function takes a limited number of arguments. */
    static List<Column> arguments(Texts texts, Table table, String expression) {
        return table.columns().stream()
                .filter(column -> texts.mentions(expression, column.name()))
                .toList();
    }

    static ExpressionUse use(Place place, String key, String expression, Table table, Column target, Dialect dialect) {
        boolean mayFail = !dialect.texts().isConstant(expression);
        List<Column> arguments = arguments(dialect.texts(), table, expression);
        return new ExpressionUse(place, key, expression, table.name(), arguments, target.type(), false, mayFail, true);
    }

    /** A trigger sees NULL in a generated column. */
    static void check(Objections objections, Texts texts, Table table, String key, String expression) {
        arguments(texts, table, expression).stream()
                .filter(Column::isComputed)
                .forEach(column -> objections.add(
                        ProblemCode.GENERATED_COLUMN,
                        key + ": names " + column.name() + ", which the server generates; a trigger sees NULL there.",
                        "Write out what " + column.name() + " is computed from."));
        identityIsKnown(objections, texts, table, key, expression);
    }

    private static void identityIsKnown(
            Objections objections, Texts texts, Table table, String key, String expression) {
        if (objections.can(Capability.IDENTITY_BEFORE_ROW)) {
            return;
        }
        arguments(texts, table, expression).stream()
                .filter(Column::isIdentity)
                .forEach(column -> objections.add(
                        ProblemCode.GENERATED_COLUMN,
                        key + ": names " + column.name()
                                + ", which the server counts up only once the triggers before the row have fired.",
                        "Leave " + column.name() + " out."));
    }

    /** The columns it reads. */
    static List<ColumnRole> roles(Fill fill) {
        return fill.arguments().stream()
                .filter(column -> !column.name().equals(fill.target().name()))
                .map(column -> new ColumnRole(fill.table(), column.name(), ColumnRole.Role.READ))
                .toList();
    }
}
