package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several columns become one. Until contract both forms live, side by side.
 *
 * @param place where it was declared
 * @param table the table
 * @param from the columns as they are, each with its way back, at least one
 * @param to the column that replaces them
 * @param unconvertible what becomes of a write that does not convert
 */
public record MergeColumns(Place place, TableRef table, List<OldForm> from, NewForm to, Unconvertible unconvertible)
        implements Operation {

    public MergeColumns {
        from = List.copyOf(from);
    }

    @Override
    public String label() {
        return "merge_columns " + table + "."
                + from.stream().map(OldForm::column).collect(Collectors.joining(", ")) + " -> " + to.name();
    }

    @Override
    public List<TableRef> tables() {
        return List.of(table);
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        return reshape().expressions(schema, dialect);
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        return reshape().plan(draft, declared);
    }

    private Reshape reshape() {
        return new Reshape(place, table, from, List.of(to), "from", "to", unconvertible);
    }
}
