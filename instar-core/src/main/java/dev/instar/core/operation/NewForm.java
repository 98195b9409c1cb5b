package dev.instar.core.operation;

import dev.instar.core.dialect.Texts;
import dev.instar.core.schema.Column;
import java.util.List;
import java.util.Optional;

/**
 * A column of the new form, as declared.
 *
 * @param name its name, another than any the table has
 * @param type its type
 * @param up its value, from the columns of the old form; empty: the one old column, by assignment
 * @param fallback its value where {@code up} fails
 * @param nullable whether it may be NULL; empty: NOT NULL when every column of the old form is
 * @param defaultRule its default; undeclared: that of the one old column, where its value is carried over by assignment
 */
public record NewForm(
        String name,
        String type,
        Optional<String> up,
        Optional<String> fallback,
        Optional<Boolean> nullable,
        DefaultRule defaultRule) {

    /** As it will be from contract on. */
    Column column(List<Column> old, Texts texts) {
        String printed = texts.type(type);
        boolean alike = old.stream().map(Column::collation).distinct().count() == 1;
        return new Column(
                name,
                printed,
                nullable.map(may -> !may).orElse(old.stream().allMatch(Column::notNull)),
                defaultRule.declared() || old.size() != 1
                        ? defaultRule.expression()
                        : old.get(0).defaultExpression(),
                Optional.empty(),
                Column.Generation.NONE,
                alike && texts.collatable(printed) ? old.get(0).collation() : Optional.empty(),
                old.size() == 1 ? old.get(0).comment() : Optional.empty(),
                0);
    }
}
