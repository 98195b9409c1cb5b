package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.dialect.NotOnline;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A new table with everything that belongs to it. Later operations of the same migration see it.
 *
 * @param place where it was declared
 * @param table its name; a dot divides schema and table where no schema is given
 * @param columns in order, at least one
 * @param primaryKey columns of the primary key; empty: none
 * @param unique columns of each unique constraint
 * @param checks conditions every row must keep
 * @param foreignKeys references to other tables
 */
public record CreateTable(
        Place place,
        TableRef table,
        List<Member> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<NewTable.Check> checks,
        List<Reference> foreignKeys)
        implements Operation {

    public CreateTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        unique = unique.stream().map(List::copyOf).toList();
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * One column.
     *
     * @param name its name
     * @param type its type
     * @param nullable whether it may be NULL; a column of the primary key never may
     * @param defaultExpression its default
     * @param identity whether a sequence gives its values
     * @param generated the expression the server computes it by
     * @param comment its comment
     */
    public record Member(
            String name,
            String type,
            boolean nullable,
            Optional<String> defaultExpression,
            Optional<Identity> identity,
            Optional<String> generated,
            Optional<String> comment) {

        Column.Generation generation() {
            return identity.map(i -> i == Identity.ALWAYS
                            ? Column.Generation.IDENTITY_ALWAYS
                            : Column.Generation.IDENTITY_BY_DEFAULT)
                    .orElse(generated.isPresent() ? Column.Generation.STORED : Column.Generation.NONE);
        }
    }

    /** Whether clients may give a value of their own. */
    public enum Identity {
        ALWAYS,
        BY_DEFAULT
    }

    /**
     * A reference to another table.
     *
     * @param columns the columns that refer
     * @param references the table referred to; may be the new one
     * @param referenced its columns; empty: its primary key
     * @param onDelete what becomes of rows whose partner is deleted
     */
    public record Reference(
            List<String> columns, TableRef references, List<String> referenced, Optional<NewTable.OnDelete> onDelete) {
        public Reference {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }
    }

    @Override
    public String label() {
        return "create_table " + table;
    }

    @Override
    public List<TableRef> tables() {
        List<TableRef> named = new ArrayList<>(List.of(table));
        foreignKeys.stream()
                .map(Reference::references)
                .filter(ref -> !ref.equals(table))
                .forEach(named::add);
        return named;
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        new CreateTableChecks(this, schema, dialect).texts().refuseIfAny();
        TableName name = table.created(schema);
        List<ExpressionUse> uses = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String key = "columns[" + (i + 1) + "].";
            Column column = column(columns.get(i), dialect);
            columns.get(i)
                    .defaultExpression()
                    .ifPresent(text -> uses.add(ExpressionUse.ofDefault(place, key + "default", text, name, column)));
            columns.get(i)
                    .generated()
                    .ifPresent(text -> uses.add(use(key + "generated", text, name, column.type(), true, dialect)));
        }
        for (int i = 0; i < checks.size(); i++) {
            String text = checks.get(i).expression();
            uses.add(use("checks[" + (i + 1) + "].expression", text, name, "boolean", false, dialect));
        }
        return uses;
    }

    private ExpressionUse use(
            String key, String text, TableName name, String type, boolean immutable, Dialect dialect) {
        List<Column> named = columns.stream()
                .filter(member -> dialect.texts().mentions(text, member.name()))
                .map(member -> column(member, dialect))
                .toList();
        return new ExpressionUse(place, key, text, name, named, type, immutable, false, false);
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        new CreateTableChecks(this, draft.schema(), draft.dialect()).all().refuseIfAny();
        NewTable made = made(draft);
        Table planned = Table.created(made.name(), made.columns(), made.primaryKey());
        Objections objections = new Objections(place, draft.dialect());
        TableChecks.online(objections, draft, planned, NotOnline.Touch.TABLE, List.of());
        objections.refuseIfAny();
        return new OperationPlan(
                List.of(draft.dialect().creating().table(draft, made)),
                List.of(new ColumnRole(made.name(), "", ColumnRole.Role.NEW)),
                List.of(),
                List.of(Notes.ROLLBACK_DROPS.formatted(made.name())),
                List.of(planned));
    }

    private NewTable made(Draft draft) {
        return new NewTable(
                table.created(draft.schema()),
                columns.stream().map(member -> column(member, draft.dialect())).toList(),
                primaryKey,
                unique,
                checks,
                foreignKeys.stream().map(key -> made(key, draft.schema())).toList());
    }

    private NewTable.ForeignKey made(Reference key, Schema schema) {
        TableName references = key.references().equals(table)
                ? table.created(schema)
                : key.references().resolve(schema);
        return new NewTable.ForeignKey(key.columns(), references, key.referenced(), key.onDelete());
    }

    private Column column(Member member, Dialect dialect) {
        return new Column(
                member.name(),
                dialect.texts().type(member.type()),
                !member.nullable() || primaryKey.contains(member.name()),
                member.defaultExpression(),
                member.generated(),
                member.generation(),
                Optional.empty(),
                member.comment(),
                0);
    }
}
