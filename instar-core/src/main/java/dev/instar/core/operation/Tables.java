package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why what an operation names is not there, with the nearest name that is. */
final class Tables {

    private static final String AS_WRITTEN =
            "Check the name: it is taken as it is written, upper and lower case matter.";

    private Tables() {}

    static Problem missing(Schema schema, TableRef ref, Place place) {
        TableName name = ref.resolve(schema);
        List<String> known = schema.tables().values().stream()
                .filter(Tables::holdsRows)
                .map(table -> table.name().schema().equals(name.schema())
                        ? table.name().name()
                        : table.name().toString())
                .toList();
        return Problem.of(
                ProblemCode.TABLE_MISSING,
                place,
                "There is no table " + name + " in database " + schema.database() + "."
                        + Nearest.question(ref.toString(), known),
                AS_WRITTEN + " Give the schema with  schema:  when it is not " + schema.defaultSchema() + ".");
    }

    static Problem missing(Table table, String column, Place place) {
        return Problem.of(
                ProblemCode.COLUMN_MISSING,
                place,
                "Table " + table.name() + " has no column " + column + "."
                        + Nearest.question(column, table.columnNames()),
                AS_WRITTEN);
    }

    static boolean holdsRows(Table table) {
        return table.kind() == Table.Kind.TABLE || table.kind() == Table.Kind.PARTITIONED;
    }

    /** Whether every named column is there. */
    static boolean has(Table table, List<String> columns) {
        return table.columnNames().containsAll(columns);
    }

    /** The table with a column more. */
    static Table with(Table table, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        return table.withColumns(columns);
    }

    /** The table with a column of the same name replaced. */
    static Table replaced(Table table, Column column) {
        return table.withColumns(table.columns().stream()
                .map(c -> c.name().equals(column.name()) ? column : c)
                .toList());
    }

    /** The table with another default. */
    static Table defaulted(Table table, String column, Optional<String> expression) {
        return replaced(table, table.column(column).orElseThrow().withDefault(expression));
    }

    /** The columns of those names, in that order; those that do not exist are left out. */
    static List<Column> columns(Table table, List<String> names) {
        return names.stream().flatMap(name -> table.column(name).stream()).toList();
    }
}
