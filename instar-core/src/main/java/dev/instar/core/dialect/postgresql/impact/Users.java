package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.function.Predicate;

/** Tables that use something which is no table: a sequence, a function, a type. */
final class Users {

    private Users() {}

    /** Tables with a default that takes values from the sequence. */
    static List<Table> ofSequence(TableName sequence, Catalog catalog) {
        return withColumn(
                catalog,
                column -> column.defaultExpression()
                        .filter(text -> text.contains("nextval") && text.contains(sequence.name()))
                        .isPresent());
    }

    /** Tables with a default, a generated column or a trigger that calls the function. */
    static List<Table> ofFunction(String function, Catalog catalog) {
        return catalog.schema().tables().values().stream()
                .filter(table -> calls(table, function))
                .toList();
    }

    private static boolean calls(Table table, String function) {
        boolean trigger = table.triggers().stream()
                .anyMatch(t -> t.function()
                        .replaceAll(".*\\.", "")
                        .replaceAll("\\(.*", "")
                        .equals(function));
        return trigger
                || table.columns().stream().anyMatch(column -> mentions(column, function))
                || table.constraints().stream()
                        .anyMatch(c -> Statements.functions(c.definition()).contains(function));
    }

    private static boolean mentions(Column column, String function) {
        return column.defaultExpression()
                .or(column::generatedExpression)
                .filter(text -> Statements.functions(text).contains(function))
                .isPresent();
    }

    /** Tables with a column of the type, or of an array of it. */
    static List<Table> ofType(String type, Catalog catalog) {
        return withColumn(catalog, column -> isOf(column, type));
    }

    static boolean isOf(Column column, String type) {
        return TypeName.tryParse(column.type())
                .filter(of -> of.name().equals(type))
                .isPresent();
    }

    private static List<Table> withColumn(Catalog catalog, Predicate<Column> uses) {
        return catalog.schema().tables().values().stream()
                .filter(table -> table.columns().stream().anyMatch(uses))
                .toList();
    }
}
