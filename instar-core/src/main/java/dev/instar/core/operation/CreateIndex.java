package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.Texts;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An index, built beside writers. An invalid leftover of a build that failed is removed and the build begun again.
 *
 * @param place where it was declared
 * @param table the table; one created by the same migration will do
 * @param index the index
 */
public record CreateIndex(Place place, TableRef table, NewIndex index) implements Operation {

    @Override
    public String label() {
        return "create_index " + index.name() + " on " + table;
    }

    @Override
    public List<TableRef> tables() {
        return List.of(table);
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        texts(dialect).refuseIfAny();
        return schema.table(table.resolve(schema))
                .map(found -> uses(found, dialect.texts()))
                .orElse(List.of());
    }

    private List<ExpressionUse> uses(Table found, Texts texts) {
        List<ExpressionUse> uses = new ArrayList<>();
        for (int i = 0; i < index.keys().size(); i++) {
            String key = "keys[" + (i + 1) + "].expression";
            index.keys().get(i).expression().ifPresent(text -> uses.add(use(key, text, found, "", texts)));
        }
        index.where().ifPresent(text -> uses.add(use("where", text, found, "boolean", texts)));
        return uses;
    }

    private ExpressionUse use(String key, String text, Table found, String type, Texts texts) {
        List<Column> arguments = Fills.arguments(texts, found, text);
        return new ExpressionUse(place, key, text, found.name(), arguments, type, true, false, true);
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = texts(draft.dialect());
        objections.newName("name", index.name());
        Table found = objections.table(draft.schema(), table);
        TableChecks.standsAlone(objections, found);
        nameIsFree(objections, draft.schema(), found);
        keys(objections);
        draft.dialect()
                .creating()
                .unsupported(index, draft.schema().version())
                .ifPresent(what -> objections.add(
                        ProblemCode.UNSUPPORTED_SERVER,
                        "The server is " + draft.schema().version() + ", and " + what + ".",
                        "Leave it out."));
        objections.columns(
                found, Stream.concat(plainKeys(), index.include().stream()).toList());
        objections.refuseIfAny();
        return new OperationPlan(
                List.of(draft.dialect().creating().index(draft, found, index)),
                roles(found, draft.dialect().texts()),
                List.of(),
                notes(found),
                List.of(found.withIndex(planned(found, draft.dialect().texts()))));
    }

    private Objections texts(Dialect dialect) {
        Objections objections = new Objections(place, dialect).expression("where", index.where());
        for (int i = 0; i < index.keys().size(); i++) {
            objections.expression(
                    "keys[" + (i + 1) + "].expression", index.keys().get(i).expression());
        }
        return objections;
    }

    private void nameIsFree(Objections objections, Schema schema, Table found) {
        schema.tables().values().stream()
                .filter(other -> other.name().schema().equals(found.name().schema()))
                .filter(other -> other.name().name().equals(index.name())
                        || other.indexes().stream().anyMatch(i -> i.name().equals(index.name())))
                .forEach(other -> objections.add(
                        ProblemCode.INDEX_EXISTS,
                        "The name " + index.name() + " is taken in schema "
                                + found.name().schema() + ", by " + other.name() + " or an index on it.",
                        "Choose another name."));
    }

    private void keys(Objections objections) {
        if (index.keys().isEmpty()) {
            objections.add(
                    ProblemCode.WRONG_VALUE,
                    "The index has no key.",
                    "Name columns under  columns:  or parts under  keys:.");
        }
        index.method().ifPresent(name -> objections.newName("method", name));
        index.with().keySet().forEach(name -> objections.newName("with", name));
        for (NewIndex.Key key : index.keys()) {
            if (key.column().isPresent() == key.expression().isPresent()) {
                objections.add(
                        ProblemCode.WRONG_VALUE,
                        "A part of the key has both or neither of column and expression.",
                        "Give each part one of them.");
            }
            key.collation().ifPresent(name -> objections.newName("collation", name));
            key.operatorClass().ifPresent(name -> objections.newName("operator_class", name));
        }
    }

    private Stream<String> plainKeys() {
        return index.keys().stream().flatMap(key -> key.column().stream());
    }

    /** Every column that the index leans on. */
    private List<String> columns(Table found, Texts texts) {
        Stream<String> texted = Stream.concat(
                        index.keys().stream().flatMap(key -> key.expression().stream()), index.where().stream())
                .flatMap(text -> Fills.arguments(texts, found, text).stream())
                .map(Column::name);
        return Stream.of(plainKeys(), index.include().stream(), texted)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private List<ColumnRole> roles(Table found, Texts texts) {
        return columns(found, texts).stream()
                .map(column -> new ColumnRole(found.name(), column, ColumnRole.Role.READ))
                .toList();
    }

    private Index planned(Table found, Texts texts) {
        return new Index(
                index.name(),
                index.method().orElse("btree"),
                index.unique(),
                false,
                true,
                index.nullsNotDistinct(),
                index.keys().stream()
                        .map(key -> new Index.Key(
                                key.column(), key.column().or(key::expression).orElse(""), ""))
                        .toList(),
                index.include(),
                index.where(),
                Set.copyOf(columns(found, texts)),
                Optional.empty(),
                "");
    }

    private List<String> notes(Table found) {
        return index.unique()
                ? List.of("From expand on, old and new builds alike are refused a row whose key " + found.name()
                        + " already has (SQLSTATE 23505); rows that are equal now make the build fail, and it"
                        + " leaves nothing behind.")
                : List.of();
    }
}
