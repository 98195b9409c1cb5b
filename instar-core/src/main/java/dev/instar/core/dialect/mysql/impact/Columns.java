package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.MySqlDetails;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an action on a column is, seen with the table that it is on. */
public final class Columns {

    private final Server server;
    private final Optional<Table> table;
    private final MySqlDetails.TableDetails details;

    private Columns(Server server, Optional<Table> table, MySqlDetails.TableDetails details) {
        this.server = server;
        this.table = table;
        this.details = details;
    }

    /** Of that table in the picture; one that is not there is taken for a plain one. */
    public static Columns of(Server server, Schema schema, TableName name) {
        return new Columns(server, schema.table(name), schema.mySql().table(name));
    }

    String engine() {
        return details.engine();
    }

    /** How a plain column is added to this table. */
    public Change adding() {
        return around(Change.ADD_COLUMN, Change.ADD_COLUMN_FULLTEXT, Change.ADD_COLUMN_COMPRESSED);
    }

    /** How a column is dropped from this table that is in no index. */
    public Change dropping() {
        return around(Change.DROP_COLUMN, Change.DROP_COLUMN_FULLTEXT, Change.DROP_COLUMN_COMPRESSED);
    }

    private Change around(Change plain, Change fullText, Change compressed) {
        if (details.fullText()) {
            return fullText;
        }
        if (details.isCompressed()) {
            return compressed;
        }
        return hasIndexedVirtual() ? Change.COLUMN_BESIDE_INDEXED_VIRTUAL : plain;
    }

    /** How this column is made to refuse NULL. */
    public Change refusingNull(Column column) {
        boolean timestamp = TypeText.parse(column.type())
                .filter(type -> type.is("timestamp"))
                .isPresent();
        return timestamp && refusingNull() == Change.MAKE_NOT_NULL ? Change.MAKE_TIMESTAMP_NOT_NULL : refusingNull();
    }

    /** How a column of this table is made to refuse NULL, unless it is a timestamp. */
    public Change refusingNull() {
        if (details.fullText()) {
            return Change.MAKE_NULL_FULLTEXT;
        }
        boolean stored = columns().stream().anyMatch(c -> c.generation() == Column.Generation.STORED);
        return stored || hasIndexedVirtual() ? Change.MAKE_NOT_NULL_BESIDE_GENERATED : Change.MAKE_NOT_NULL;
    }

    private boolean hasIndexedVirtual() {
        return columns().stream()
                .filter(c -> c.generation() == Column.Generation.VIRTUAL)
                .anyMatch(c -> !indexes(c.name()).isEmpty());
    }

    private List<Column> columns() {
        return table.map(Table::columns).orElse(List.of());
    }

    private List<Index> indexes(String column) {
        return table.map(t -> t.indexesOn(column)).orElse(List.of());
    }

    Change added(ColumnText column) {
        if (column.keyed()) {
            throw new UnreadableException("a column and its key at once are not looked at");
        }
        if (column.generated().isPresent()) {
            return column.generated().orElseThrow().equals("STORED") ? Change.ADD_STORED : Change.ADD_VIRTUAL;
        }
        if (column.autoIncrement()) {
            return Change.ADD_AUTO_INCREMENT;
        }
        if (column.references() && server.mariaDb()) {
            return Change.ADD_FOREIGN_KEY;
        }
        if (column.checked()) {
            return Change.ADD_COLUMN_CHECKED;
        }
        if (!isCheap(column.defaultTokens())) {
            return Change.ADD_COLUMN_COMPUTED;
        }
        return adding() == Change.ADD_COLUMN && column.placed() ? Change.ADD_COLUMN_PLACED : adding();
    }

    private boolean isCheap(List<Token> value) {
        return value.isEmpty()
                || Defaults.isConstant(value)
                || Defaults.isNow(value)
                || server.mariaDb() && Defaults.isSteady(value);
    }

    Change dropped(String name) {
        Optional<Column> column = find(name);
        if (column.filter(c -> c.generation() == Column.Generation.VIRTUAL).isPresent()) {
            return Change.DROP_VIRTUAL;
        }
        boolean indexed = column.filter(c -> !indexes(c.name()).isEmpty()).isPresent();
        return dropping() == Change.DROP_COLUMN && indexed ? Change.DROP_INDEXED_COLUMN : dropping();
    }

    private Optional<Column> find(String name) {
        return columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    Change constraint(String name) {
        Constraint.Kind kind = table.stream()
                .flatMap(t -> t.constraints().stream())
                .filter(c -> c.name().equalsIgnoreCase(name))
                .map(Constraint::kind)
                .findFirst()
                .orElseThrow(() -> new UnreadableException("a constraint is not known"));
        return switch (kind) {
            case FOREIGN_KEY -> Change.DROP_FOREIGN_KEY;
            case CHECK, NOT_NULL -> Change.DROP_CHECK;
            case UNIQUE, EXCLUDE -> Change.DROP_INDEX;
            case PRIMARY_KEY -> Change.DROP_PRIMARY_KEY;
        };
    }

    /** What it takes to give a column that definition. */
    List<Change> redefined(String name, ColumnText wanted) {
        Column column = find(name).orElseThrow(() -> new UnreadableException("a column is not known"));
        if (wanted.keyed() || wanted.generated().isPresent() || column.isComputed() || wanted.references()) {
            throw new UnreadableException("generated columns and keys are not looked at");
        }
        List<Change> changes = new ArrayList<>(List.of(Change.SET_DEFAULT));
        if (wanted.checked()) {
            changes.add(Change.ADD_CHECK);
        }
        if (wanted.placed()) {
            changes.add(Change.PLACE_COLUMN);
        }
        if (wanted.autoIncrement() != column.isIdentity()) {
            changes.add(Change.CHANGE_TYPE);
        }
        if (wanted.notNull() && !column.notNull()) {
            changes.add(refusingNull(column));
        } else if (!wanted.notNull() && column.notNull()) {
            changes.add(details.fullText() ? Change.MAKE_NULL_FULLTEXT : Change.MAKE_NULL);
        }
        TypeText before =
                TypeText.parse(column.type()).orElseThrow(() -> new UnreadableException("a type is not known"));
        changes.addAll(
                new Retyping(server, details, column, !indexes(column.name()).isEmpty())
                        .changes(before, wanted.type()));
        return changes;
    }
}
