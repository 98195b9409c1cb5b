package dev.instar.engine.internal.files;

import dev.instar.core.dialect.NewTable;
import dev.instar.core.operation.CreateTable;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.TableRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code create_table: { table, columns: [...], primary_key, unique: [[...]], checks: [...], foreign_keys: [...] }}. */
final class CreateTableReader {

    private static final Map<String, CreateTable.Identity> IDENTITY =
            new TreeMap<>(Map.of("always", CreateTable.Identity.ALWAYS, "by_default", CreateTable.Identity.BY_DEFAULT));
    private static final Map<String, NewTable.OnDelete> ON_DELETE = new TreeMap<>(Map.of(
            "no_action", NewTable.OnDelete.NO_ACTION,
            "restrict", NewTable.OnDelete.RESTRICT,
            "cascade", NewTable.OnDelete.CASCADE,
            "set_null", NewTable.OnDelete.SET_NULL,
            "set_default", NewTable.OnDelete.SET_DEFAULT));

    private CreateTableReader() {}

    private record Referred(TableRef table, List<String> columns) {

        static final Referred STAND_IN = new Referred(TableRef.of("?"), List.of());

        /** {@code { schema, table, columns }}. */
        static Referred of(Fields fields) {
            return new Referred(Operations.table(fields), fields.optionalNames("columns"));
        }
    }

    static Operation read(Fields fields) {
        return new CreateTable(
                fields.place(),
                Operations.table(fields),
                fields.each("columns", CreateTableReader::column),
                fields.optionalNames("primary_key"),
                fields.optionalLists("unique"),
                fields.optionalEach("checks", CreateTableReader::check),
                fields.optionalEach("foreign_keys", CreateTableReader::reference));
    }

    private static CreateTable.Member column(Fields fields) {
        return new CreateTable.Member(
                fields.name("name"),
                fields.name("type"),
                fields.flag("nullable").orElse(true),
                Forms.defaultRule(fields).expression(),
                fields.word("identity", IDENTITY),
                fields.optionalSql("generated"),
                fields.optionalProse("comment"));
    }

    private static NewTable.Check check(Fields fields) {
        return new NewTable.Check(fields.optionalName("name"), fields.sql("expression"));
    }

    private static CreateTable.Reference reference(Fields fields) {
        List<String> columns = fields.names("columns");
        Referred referred = fields.one("references", Referred::of).orElse(Referred.STAND_IN);
        Optional<NewTable.OnDelete> onDelete = fields.word("on_delete", ON_DELETE);
        return new CreateTable.Reference(columns, referred.table, referred.columns, onDelete);
    }
}
