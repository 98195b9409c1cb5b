package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column gets another name. Until contract both names live, side by side; then the copy goes and the original takes
 * the new name.
 *
 * @param place where it was declared
 * @param table the table
 * @param from the name it has
 * @param to the name it gets
 */
public record RenameColumn(Place place, TableRef table, String from, String to) implements Operation {

    @Override
    public String label() {
        return "rename_column " + table + "." + from + " -> " + to;
    }

    @Override
    public List<TableRef> tables() {
        return List.of(table);
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        return List.of();
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = new Objections(place, draft.dialect());
        Table found = objections.table(draft.schema(), table);
        Column old = objections.column(found, from);
        Column fresh = old.renamed(to);
        return new SideBySide(place, found, List.of(carried(old, fresh)), List.of(carried(fresh, old)), true, Map.of())
                .plan(draft, declared);
    }

    private static Conversion carried(Column from, Column to) {
        return new Conversion(to, Optional.empty(), List.of(from), true, Optional.empty(), false);
    }
}
