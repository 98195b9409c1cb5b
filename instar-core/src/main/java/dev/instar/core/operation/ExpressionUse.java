package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.List;

/**
 * An expression of the user's and what it must be. The server compiles it in a transaction that is rolled back, and
 * tries it on a sample of the table's rows.
 *
 * @param place where it stands; given that of its operation it becomes that of its key, where that is known
 * @param role the key it stands under: {@code up}, {@code down}, {@code fallback.up}
 * @param text the expression
 * @param table the table whose rows it will be given; need not exist for {@code arguments} that are empty
 * @param arguments the columns it may name
 * @param resultType the type it must yield; empty: any type will do
 * @param immutable whether it must yield the same for the same arguments, whoever asks and whenever
 * @param mayFail whether values that do not convert are provided for
 * @param onOldRows whether its arguments exist in today's rows, so that it can be tried
 */
public record ExpressionUse(
        Place place,
        String role,
        String text,
        TableName table,
        List<Column> arguments,
        String resultType,
        boolean immutable,
        boolean mayFail,
        boolean onOldRows) {

    public ExpressionUse {
        place = place.of(role);
        arguments = List.copyOf(arguments);
    }

    /** A default: it reads no column, may differ from call to call, and must not fail. */
    static ExpressionUse ofDefault(Place place, String role, String text, TableName table, Column column) {
        return new ExpressionUse(place, role, text, table, List.of(), column.type(), false, false, false);
    }
}
