package dev.instar.core.operation;

import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a table cannot be created as declared: one method for each reason. */
final class CreateTableChecks {

    private final CreateTable table;
    private final Schema schema;
    private final Objections objections;

    CreateTableChecks(CreateTable table, Schema schema, Dialect dialect) {
        this.table = table;
        this.schema = schema;
        this.objections = new Objections(table.place(), dialect);
    }

    /** Every text, judged without a schema. */
    Objections texts() {
        for (int i = 0; i < table.columns().size(); i++) {
            String key = "columns[" + (i + 1) + "].";
            CreateTable.Member member = table.columns().get(i);
            objections
                    .type(key + "type", member.type())
                    .expression(key + "default", member.defaultExpression())
                    .expression(key + "generated", member.generated());
        }
        for (int i = 0; i < table.checks().size(); i++) {
            objections.expression(
                    "checks[" + (i + 1) + "].expression", table.checks().get(i).expression());
        }
        return objections;
    }

    Objections all() {
        texts();
        names();
        table.columns().forEach(this::sources);
        columnsExist("primary_key", table.primaryKey());
        table.unique().forEach(columns -> columnsExist("unique", columns));
        table.foreignKeys().forEach(this::foreignKey);
        return objections;
    }

    private void names() {
        objections.newName("table", table.table().created(schema).name());
        schema.table(table.table().created(schema))
                .ifPresent(found -> objections.add(
                        ProblemCode.TABLE_EXISTS,
                        "There already is a "
                                + found.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + found.name()
                                + ".",
                        "Choose another name."));
        if (table.columns().isEmpty()) {
            objections.add(ProblemCode.WRONG_VALUE, "columns: is empty.", "Name at least one column.");
        }
        Set<String> seen = new HashSet<>();
        for (CreateTable.Member member : table.columns()) {
            objections.newName("columns", member.name());
            if (!seen.add(member.name())) {
                objections.add(
                        ProblemCode.COLUMN_EXISTS,
                        "Two columns are called " + member.name() + ".",
                        "Give each a name of its own.");
            }
        }
        table.checks().stream()
                .flatMap(check -> check.name().stream())
                .forEach(name -> objections.newName("checks", name));
    }

    private void sources(CreateTable.Member member) {
        long sources = List.of(member.defaultExpression(), member.identity(), member.generated()).stream()
                .filter(Optional::isPresent)
                .count();
        if (sources > 1) {
            objections.add(
                    ProblemCode.WRONG_VALUE,
                    "Column " + member.name() + " has more than one of default, identity and generated.",
                    "A value comes from one place: keep one of them.");
        }
    }

    private void columnsExist(String key, List<String> columns) {
        List<String> known =
                table.columns().stream().map(CreateTable.Member::name).toList();
        columns.stream()
                .filter(column -> !known.contains(column))
                .forEach(column -> objections.add(
                        ProblemCode.COLUMN_MISSING,
                        key + ": the new table has no column " + column + "." + Nearest.question(column, known),
                        "Name a column that is declared under  columns:."));
    }

    private void foreignKey(CreateTable.Reference key) {
        columnsExist("foreign_keys", key.columns());
        if (key.columns().isEmpty()) {
            objections.add(ProblemCode.WRONG_VALUE, "foreign_keys: columns is empty.", "Name at least one column.");
        }
        if (key.references().equals(table.table())) {
            columnsExist("foreign_keys", key.referenced());
            return;
        }
        schema.table(key.references().resolve(schema))
                .ifPresentOrElse(
                        found -> referenced(key, found),
                        () -> objections.addAll(List.of(Tables.missing(schema, key.references(), table.place()))));
    }

    private void referenced(CreateTable.Reference key, Table found) {
        key.referenced().stream()
                .filter(column -> found.column(column).isEmpty())
                .forEach(column -> objections.addAll(List.of(Tables.missing(found, column, table.place()))));
        List<String> columns = key.referenced().isEmpty() ? found.primaryKey() : key.referenced();
        boolean told = found.indexes().stream().anyMatch(index -> isKey(index, columns));
        if (columns.size() != key.columns().size() || Tables.has(found, columns) && !told) {
            objections.add(
                    ProblemCode.WRONG_VALUE,
                    "foreign_keys: (" + String.join(", ", key.columns()) + ") refers to (" + String.join(", ", columns)
                            + ") of " + found.name() + ", and that is no key of as many columns.",
                    "Name the columns of a primary key or unique constraint with  referenced:.");
        }
    }

    private static boolean isKey(Index index, List<String> columns) {
        return index.unique()
                && index.isPlain()
                && index.keys().size() == columns.size()
                && index.keys().stream()
                        .allMatch(part -> columns.contains(part.column().orElseThrow()));
    }
}
