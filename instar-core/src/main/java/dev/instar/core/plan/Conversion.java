package dev.instar.core.plan;

import dev.instar.core.schema.Column;
import java.util.List;
import java.util.Optional;

/**
 * How one column of one form is computed from the other form.
 *
 * @param target the column that is computed
 * @param expression the user's expression over {@code arguments}; empty: the one argument as it is
 * @param arguments the columns the expression may name
 * @param total whether it is proven that every value converts
 * @param fallback the user's expression for values that do not; empty: NULL
 * @param rejects whether such a write is refused instead, as a declared error of the client
 */
public record Conversion(
        Column target,
        Optional<String> expression,
        List<Column> arguments,
        boolean total,
        Optional<String> fallback,
        boolean rejects) {

    public Conversion {
        arguments = List.copyOf(arguments);
    }

    /** Whether the value is carried over unchanged, type and all. */
    public boolean isIdentity() {
        return expression.isEmpty()
                && arguments.size() == 1
                && arguments.get(0).type().equals(target.type())
                && arguments.get(0).collation().equals(target.collation());
    }
}
