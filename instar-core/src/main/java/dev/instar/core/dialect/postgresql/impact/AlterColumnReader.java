package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what follows ALTER COLUMN. */
final class AlterColumnReader {

    private static final LockMode STRONGEST = LockMode.ACCESS_EXCLUSIVE;
    private static final LockMode MILD = LockMode.SHARE_UPDATE_EXCLUSIVE;
    private static final Set<String> ATTRIBUTES = Set.of("storage", "compression");

    private final TokenReader reader;

    AlterColumnReader(TokenReader reader) {
        this.reader = reader;
    }

    ColumnAction action() {
        reader.takes("column");
        Token column = reader.next();
        String name = column.text();
        if (reader.takes("set")) {
            return set(name);
        }
        if (reader.takes("drop")) {
            return drop(name);
        }
        if (reader.takes("type")) {
            return type(name);
        }
        if (reader.takes("add", "generated")) {
            reader.until(r -> r.sees("identity"));
            reader.expect("identity");
            return new ColumnAction.AddIdentity(name, AlterReader.sequenceName(reader));
        }
        if (reader.takes("reset")) {
            return new ColumnAction.Attribute(MILD, false);
        }
        if (reader.takes("restart")) {
            return identity(name, false, true);
        }
        throw reader.unreadable("what to alter of a column");
    }

    private ColumnAction set(String column) {
        if (reader.takes("default")) {
            return new ColumnAction.ChangeDefault(reader.rest());
        }
        if (reader.takes("not", "null")) {
            return new ColumnAction.SetNotNull(column);
        }
        if (reader.takes("data", "type")) {
            return type(column);
        }
        if (reader.takes("expression")) {
            return new ColumnAction.SetExpression(column);
        }
        if (reader.takes("statistics")) {
            return new ColumnAction.Attribute(MILD, true);
        }
        if (reader.seesSymbol("(")) {
            return new ColumnAction.Attribute(MILD, false);
        }
        if (reader.seesAny(ATTRIBUTES)) {
            return new ColumnAction.Attribute(STRONGEST, true);
        }
        boolean generated = reader.takes("generated");
        return identity(column, generated, !generated);
    }

    /** Whatever else is said of the identity stands behind. */
    private ColumnAction identity(String column, boolean attribute, boolean options) {
        boolean generated = attribute;
        boolean changes = options;
        while (!reader.atEnd()) {
            if (reader.takes("set", "generated")) {
                generated = true;
            } else {
                changes |= reader.sees("set") || reader.sees("restart");
                reader.next();
            }
        }
        return new ColumnAction.ChangeIdentity(column, generated, changes);
    }

    private ColumnAction drop(String column) {
        if (reader.takes("not", "null")) {
            return new ColumnAction.DropNotNull(column);
        }
        if (reader.takes("default")) {
            return new ColumnAction.ChangeDefault(List.of());
        }
        if (reader.takes("identity")) {
            return new ColumnAction.DropIdentity(column);
        }
        reader.expect("expression");
        return new ColumnAction.Attribute(STRONGEST, true);
    }

    private ColumnAction type(String column) {
        TypeName type = TypeReader.read(reader);
        Optional<String> collation =
                reader.takes("collate") ? Optional.of(reader.name().bare()) : Optional.empty();
        Optional<List<Token>> using = reader.takes("using") ? Optional.of(reader.rest()) : Optional.empty();
        return new ColumnAction.ChangeType(column, type, collation, using);
    }
}
