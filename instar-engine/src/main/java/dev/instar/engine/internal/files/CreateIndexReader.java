package dev.instar.engine.internal.files;

import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.CreateIndex;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.TableRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code create_index: { table, name, columns, unique, method, where, include, nulls_not_distinct, with }}, or {@code keys: [{
 * column, expression, order, nulls, operator_class, collation }]} instead of {@code columns}.
 */
final class CreateIndexReader {

    private static final Map<String, NewIndex.Order> ORDER =
            new TreeMap<>(Map.of("asc", NewIndex.Order.ASC, "desc", NewIndex.Order.DESC));
    private static final Map<String, NewIndex.Nulls> NULLS =
            new TreeMap<>(Map.of("first", NewIndex.Nulls.FIRST, "last", NewIndex.Nulls.LAST));

    private CreateIndexReader() {}

    static Operation read(Fields fields) {
        TableRef table = Operations.table(fields);
        String name = fields.name("name");
        fields.exactlyOneOf("columns", "keys");
        List<NewIndex.Key> keys = Stream.concat(
                        fields.optionalNames("columns").stream().map(NewIndex.Key::of),
                        fields.optionalEach("keys", CreateIndexReader::key).stream())
                .toList();
        NewIndex index = new NewIndex(
                name,
                keys,
                fields.flag("unique").orElse(false),
                fields.optionalName("method"),
                fields.optionalSql("where"),
                fields.optionalNames("include"),
                fields.flag("nulls_not_distinct").orElse(false),
                fields.nested("with", CreateIndexReader::parameters).orElse(Map.of()));
        return new CreateIndex(fields.place(), table, index);
    }

    private static NewIndex.Key key(Fields fields) {
        fields.exactlyOneOf("column", "expression");
        return new NewIndex.Key(
                fields.optionalName("column"),
                fields.optionalSql("expression"),
                fields.word("order", ORDER),
                fields.word("nulls", NULLS),
                fields.optionalName("operator_class"),
                fields.optionalName("collation"));
    }

    /** Storage parameters: whatever the engine knows. */
    private static Map<String, String> parameters(Fields fields) {
        Map<String, String> parameters = new TreeMap<>();
        fields.keys().forEach(key -> parameters.put(key, fields.sql(key)));
        if (parameters.isEmpty() && fields.isMap()) {
            fields.missing("a parameter", "Add one:  { fillfactor: 90 }, or remove the key.");
        }
        parameters.keySet().stream()
                .filter(key -> key.isBlank() || !Letters.harmless(key))
                .forEach(key ->
                        fields.wrong(key, "That is no name of a parameter: " + Shown.text(key) + ".", "Remove it."));
        return parameters;
    }
}
