package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Texts;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Some columns become others, each computed from all of the other form: what {@code change_column}, {@code
 * split_column} and {@code merge_columns} have in common.
 *
 * @param place where the operation was declared
 * @param ref the table
 * @param olds the old form; its keys begin with {@code oldKey}
 * @param news the new form; its keys begin with {@code newKey}
 * @param oldKey the beginning of keys of the old form in messages; with several, a number from 1 follows
 * @param newKey the beginning of keys of the new form in messages; with several, a number from 1 follows
 * @param unconvertible what becomes of a write that does not convert
 */
record Reshape(
        Place place,
        TableRef ref,
        List<OldForm> olds,
        List<NewForm> news,
        String oldKey,
        String newKey,
        Unconvertible unconvertible) {

    List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        texts(dialect).refuseIfAny();
        Optional<Table> table = schema.table(ref.resolve(schema)).filter(found -> Tables.has(found, oldNames()));
        return table.map(found -> uses(found, dialect)).orElse(List.of());
    }

    private List<ExpressionUse> uses(Table table, Dialect dialect) {
        List<Column> old = Tables.columns(table, oldNames());
        List<ExpressionUse> uses = new ArrayList<>();
        upward(old, dialect.texts()).forEach(d -> uses.addAll(d.uses(place, table.name(), dialect, true)));
        downward(old, dialect.texts()).forEach(d -> uses.addAll(d.uses(place, table.name(), dialect, false)));
        for (int i = 0; i < news.size(); i++) {
            Column column = news.get(i).column(old, dialect.texts());
            String key = key(newKey, i, news.size()) + "default";
            news.get(i)
                    .defaultRule()
                    .expression()
                    .ifPresent(text -> uses.add(ExpressionUse.ofDefault(place, key, text, table.name(), column)));
        }
        return uses;
    }

    OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = texts(draft.dialect());
        Texts texts = draft.dialect().texts();
        Table table = objections.table(draft.schema(), ref);
        List<Column> old = objections.columns(table, oldNames());
        defaults(objections, old, texts);
        SideBySide sides = new SideBySide(
                place,
                table,
                upward(old, texts).stream().map(d -> d.conversion(texts)).toList(),
                downward(old, texts).stream().map(d -> d.conversion(texts)).toList(),
                false,
                newDefaults(old, texts));
        objections.addAll(sides.problems(draft, declared)).refuseIfAny();
        return sides.plan(draft, declared);
    }

    /** Every text, judged without a schema. */
    private Objections texts(Dialect dialect) {
        Objections objections = new Objections(place, dialect);
        for (int i = 0; i < news.size(); i++) {
            String key = key(newKey, i, news.size());
            NewForm form = news.get(i);
            objections
                    .type(key + "type", form.type())
                    .expression(key + "up", form.up())
                    .expression(fallbackKey(key, "up"), form.fallback())
                    .expression(key + "default", form.defaultRule().expression());
        }
        for (int i = 0; i < olds.size(); i++) {
            String key = key(oldKey, i, olds.size());
            objections
                    .expression(key + "down", olds.get(i).down())
                    .expression(fallbackKey(key, "down"), olds.get(i).fallback());
        }
        columnsOfBothForms(objections);
        return objections;
    }

    private void columnsOfBothForms(Objections objections) {
        if (olds.isEmpty() || news.isEmpty()) {
            objections.add(
                    ProblemCode.WRONG_VALUE, "One of the two forms has no column.", "Name at least one in each.");
            objections.refuseIfAny();
        }
        if (oldNames().stream().distinct().count() < olds.size()) {
            objections.add(
                    ProblemCode.WRONG_VALUE,
                    "A column stands twice in the old form: " + String.join(", ", oldNames()) + ".",
                    "Name each column once.");
        }
    }

    /** Where the new form is not the old one assigned, the old default says nothing about the new. */
    private void defaults(Objections objections, List<Column> old, Texts texts) {
        List<Column> defaulted =
                old.stream().filter(c -> c.defaultExpression().isPresent()).toList();
        List<Direction> upward = upward(old, texts);
        for (int i = 0; i < news.size(); i++) {
            if (!defaulted.isEmpty()
                    && !news.get(i).defaultRule().declared()
                    && !upward.get(i).isPlain(texts)) {
                Column column = defaulted.get(0);
                objections.add(
                        ProblemCode.DEFAULT_UNDECLARED,
                        "Column " + column.name() + " has the default "
                                + column.defaultExpression().orElse("")
                                + ", and up: is an expression, so it does not say what "
                                + news.get(i).name() + " defaults to.",
                        "Add  " + key(newKey, i, news.size())
                                + "default:  with an expression in the new form, or null for none.");
            }
        }
    }

    private List<Direction> upward(List<Column> old, Texts texts) {
        List<Direction> directions = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            NewForm form = news.get(i);
            String key = key(newKey, i, news.size());
            directions.add(new Direction(
                    key + "up",
                    fallbackKey(key, "up"),
                    form.column(old, texts),
                    form.up(),
                    form.fallback(),
                    old,
                    unconvertible));
        }
        return directions;
    }

    private List<Direction> downward(List<Column> old, Texts texts) {
        List<Column> fresh = news.stream().map(form -> form.column(old, texts)).toList();
        List<Direction> directions = new ArrayList<>();
        for (int i = 0; i < olds.size(); i++) {
            OldForm form = olds.get(i);
            String key = key(oldKey, i, olds.size());
            directions.add(new Direction(
                    key + "down",
                    fallbackKey(key, "down"),
                    old.get(i),
                    form.down(),
                    form.fallback(),
                    fresh,
                    unconvertible));
        }
        return directions;
    }

    /** Defaults of the new form where an INSERT through the old form gives something else. */
    private Map<String, String> newDefaults(List<Column> old, Texts texts) {
        Map<String, String> defaults = new TreeMap<>();
        for (Direction direction : upward(old, texts)) {
            Column column = direction.target();
            boolean same = direction.isPlain(texts)
                    && column.defaultExpression().equals(old.get(0).defaultExpression());
            column.defaultExpression().filter(text -> !same).ifPresent(text -> defaults.put(column.name(), text));
        }
        return defaults;
    }

    private List<String> oldNames() {
        return olds.stream().map(OldForm::column).toList();
    }

    private static String key(String prefix, int i, int count) {
        return prefix.isEmpty() ? "" : count > 1 ? prefix + "[" + (i + 1) + "]." : prefix + ".";
    }

    /** One fallback for both directions stands under {@code fallback}, otherwise beside its expression. */
    private String fallbackKey(String key, String role) {
        boolean together = oldKey.isEmpty() && newKey.isEmpty();
        return together ? "fallback." + role : key + "fallback";
    }
}
