package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One column becomes several. Until contract both forms live, side by side.
 *
 * @param place where it was declared
 * @param table the table
 * @param from the column as it is
 * @param to the columns that replace it, at least one
 * @param down the old column's value, from the new columns
 * @param fallback the old column's value where {@code down} fails
 * @param unconvertible what becomes of a write that does not convert
 */
public record SplitColumn(
        Place place,
        TableRef table,
        String from,
        List<NewForm> to,
        String down,
        Optional<String> fallback,
        Unconvertible unconvertible)
        implements Operation {

    public SplitColumn {
        to = List.copyOf(to);
    }

    @Override
    public String label() {
        return "split_column " + table + "." + from + " -> "
                + to.stream().map(NewForm::name).collect(Collectors.joining(", "));
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
        OldForm old = new OldForm(from, Optional.of(down), fallback);
        return new Reshape(place, table, List.of(old), to, "", "to", unconvertible);
    }
}
