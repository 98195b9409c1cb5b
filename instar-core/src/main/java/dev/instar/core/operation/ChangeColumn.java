package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A column gets another type or another meaning, in a column with a name of its own. Until contract both live, side by
 * side.
 *
 * @param place where it was declared
 * @param table the table
 * @param from the column as it is
 * @param to the name of the column that replaces it
 * @param type the type of that column
 * @param up how a new value comes of the old; empty: by assignment
 * @param down how an old value comes of the new; empty: by assignment
 * @param fallbackUp the new value where {@code up} fails
 * @param fallbackDown the old value where {@code down} fails
 * @param unconvertible what becomes of a write that does not convert
 * @param nullable whether the new column may be NULL; empty: as the old one
 * @param defaultRule the new column's default; undeclared: the old one's, where the value is carried over by assignment
 */
public record ChangeColumn(
        Place place,
        TableRef table,
        String from,
        String to,
        String type,
        Optional<String> up,
        Optional<String> down,
        Optional<String> fallbackUp,
        Optional<String> fallbackDown,
        Unconvertible unconvertible,
        Optional<Boolean> nullable,
        DefaultRule defaultRule)
        implements Operation {

    @Override
    public String label() {
        return "change_column " + table + "." + from + " -> " + to + " " + type;
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
        return new Reshape(
                place,
                table,
                List.of(new OldForm(from, down, fallbackDown)),
                List.of(new NewForm(to, type, up, fallbackUp, nullable, defaultRule)),
                "",
                "",
                unconvertible);
    }
}
