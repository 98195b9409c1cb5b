package dev.instar.objects.jdbc;

import dev.instar.objects.DeclarationError;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of objects while it is declared; {@link #build} says all that is wrong with it at once. */
public final class TableDeclaration<T> {

    private final VersionedType<T> type;
    private final String table;
    private final ColumnNames names = new ColumnNames();
    private String schema = "";
    private Duration patience = Duration.ZERO;

    TableDeclaration(VersionedType<T> type, String table) {
        this.type = type;
        this.table = table;
    }

    /** The schema it is in; otherwise the one that connections look in. */
    public TableDeclaration<T> inSchema(String name) {
        schema = name;
        return this;
    }

    /** A column that is not called like its field, in all versions. */
    public TableDeclaration<T> column(String field, String column) {
        return column(field, type.shapes().get(0).version().toString(), column);
    }

    /**
     * A column that is not called like its field, from a version on; a field that is converted has one column before that version and
     * another one from it on.
     */
    public TableDeclaration<T> column(String field, String version, String column) {
        names.name(field, Version.of(version), column);
        return this;
    }

    /** How a field's values are stored, where it is not as their type says. */
    public TableDeclaration<T> columnType(String field, ColumnType<?> columnType) {
        names.type(field, columnType);
        return this;
    }

    /** A field that is not in this table: it is unset in what is loaded. */
    public TableDeclaration<T> without(String field) {
        names.without(field);
        return this;
    }

    /**
     * How long a statement may take, in whole seconds. If it is not given, loads and saves take as long as the connection's own settings
     * allow, and statements in the background 30 seconds; a timeout costs a few microseconds a statement.
     */
    public TableDeclaration<T> patience(Duration most) {
        patience = most;
        return this;
    }

    /**
     * The table.
     *
     * @throws DeclarationError when it cannot hold the type
     */
    public ObjectTable<T> build() {
        List<String> problems = new ArrayList<>();
        Chain chain = Chain.of(type, names, problems);
        names.mentioned().stream()
                .filter(field -> type.shapes().stream().noneMatch(shape -> shape.has(field)))
                .forEach(field -> problems.add("no version has a field " + field));
        FieldColumn key = key(chain, problems);
        if (key == null || !problems.isEmpty()) {
            throw new DeclarationError(type.name() + " in " + table, problems);
        }
        return new ObjectTable<>(type, new TableName(schema, table), chain, key, patience);
    }

    private @Nullable FieldColumn key(Chain chain, List<String> problems) {
        String field = type.key().orElse("");
        FieldColumn key = chain.newest().get(field);
        if (field.isEmpty()) {
            problems.add(
                    "rows are found by a key: say which field it is with identifiedBy(field) when declaring " + type);
        } else if (key == null) {
            problems.add("its key " + field + " is not in the table");
        } else if (key.bringer() != null) {
            problems.add("its key " + field + " changes with a version; rows are found by a key that stays");
        }
        return key;
    }
}
