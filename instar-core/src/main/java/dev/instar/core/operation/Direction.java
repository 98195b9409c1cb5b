package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Texts;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One column of one form as it was declared: computed from the columns of the other form.
 *
 * @param key where it stands in the declaration: {@code up}, {@code to.first_name.up}
 * @param fallbackKey where its fallback stands
 * @param target the column that is computed
 * @param expression how; empty: the one argument, assigned as it is
 * @param fallback for values that do not convert
 * @param arguments the columns of the other form
 * @param unconvertible what becomes of a write that does not convert
 */
record Direction(
        String key,
        String fallbackKey,
        Column target,
        Optional<String> expression,
        Optional<String> fallback,
        List<Column> arguments,
        Unconvertible unconvertible) {

    Direction {
        arguments = List.copyOf(arguments);
    }

    /** As a conversion; total only when the types alone prove it and no NULL can come where none is allowed. */
    Conversion conversion(Texts texts) {
        boolean plain = isPlain(texts);
        boolean total = plain
                && texts.converts(arguments.get(0).type(), target.type())
                && (arguments.get(0).notNull() || !target.notNull());
        return new Conversion(
                target,
                plain ? Optional.empty() : expression,
                arguments,
                total,
                fallback,
                unconvertible == Unconvertible.REJECT && !total);
    }

    /** Whether the value is assigned as it is. */
    boolean isPlain(Texts texts) {
        return arguments.size() == 1
                && expression
                        .map(text -> texts.isColumn(text, arguments.get(0).name()))
                        .orElse(true);
    }

    /** What the server is to compile; nothing where the types prove the assignment. */
    List<ExpressionUse> uses(Place place, TableName table, Dialect dialect, boolean onOldRows) {
        List<ExpressionUse> uses = new ArrayList<>();
        boolean total = conversion(dialect.texts()).total();
        if (!total) {
            String text =
                    expression.orElseGet(() -> dialect.quote(arguments.get(0).name()));
            uses.add(new ExpressionUse(place, key, text, table, arguments, target.type(), true, true, onOldRows));
        }
        fallback.ifPresent(text -> uses.add(
                new ExpressionUse(place, fallbackKey, text, table, arguments, target.type(), true, false, onOldRows)));
        return uses;
    }
}
