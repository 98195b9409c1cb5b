package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/**
 * ALTER TYPE with attributes: tables of the type change as if the sub-command were theirs.
 *
 * @param name the type
 * @param action what becomes of the tables; empty: nothing
 */
record AlterType(Name name, Optional<ColumnAction> action) implements SqlStatement {

    static AlterType read(TokenReader reader) {
        Name name = reader.name();
        if (reader.takes("alter", "attribute")) {
            String column = reader.identifier();
            reader.takes("set", "data");
            reader.expect("type");
            TypeName type = TypeReader.read(reader);
            return new AlterType(
                    name, Optional.of(new ColumnAction.ChangeType(column, type, Optional.empty(), Optional.empty())));
        }
        if (reader.takes("drop", "attribute")) {
            reader.takesIfExists();
            return new AlterType(name, Optional.of(new ColumnAction.Drop(reader.identifier(), false)));
        }
        boolean touches = reader.sees("add", "attribute") || reader.sees("rename", "attribute");
        return new AlterType(
                name,
                touches ? Optional.of(new ColumnAction.Attribute(LockMode.ACCESS_EXCLUSIVE, true)) : Optional.empty());
    }

    @Override
    public void judge(Effects effects) {
        List<ColumnAction> actions = action.stream().toList();
        TypedTables.of(name.bare(), effects.catalog())
                .forEach(table -> actions.forEach(a -> {
                    effects.lock(table, a.mode());
                    a.judge(new AlterTarget(effects, table, a.mode(), false));
                }));
    }
}
