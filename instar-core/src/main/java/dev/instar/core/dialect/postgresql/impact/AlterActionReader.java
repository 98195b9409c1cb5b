package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/** Reads one sub-command of an ALTER TABLE. */
final class AlterActionReader {

    private static final LockMode STRONGEST = LockMode.ACCESS_EXCLUSIVE;

    private final TokenReader reader;
    private final int major;

    AlterActionReader(TokenReader reader, int major) {
        this.reader = reader;
        this.major = major;
    }

    AlterAction action() {
        if (!reader.peek().names()) {
            throw reader.unreadable("a sub-command");
        }
        return switch (reader.next().text()) {
            case "add" -> add();
            case "drop" -> drop();
            case "alter" -> alter();
            case "validate" -> validate();
            case "rename" -> rename();
            case "set" -> set();
            case "reset" -> new TableAction.Options(AlterReader.options(reader));
            case "owner" -> owner();
            case "enable", "disable" -> enable();
            case "force" -> new TableAction.Attribute(STRONGEST);
            case "cluster" -> cluster();
            case "replica" -> replica();
            case "inherit" -> new TableAction.Inheritance(reader.name(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "no" -> no();
            case "attach" -> attach();
            case "detach" -> detach();
            case "of", "not", "depends", "options" -> new TableAction.Attribute(STRONGEST);
            default -> throw new UnreadableException("no sub-command of ALTER TABLE is known that begins so");
        };
    }

    private AlterAction add() {
        ConstraintReader constraint = new ConstraintReader(reader);
        if (constraint.seesTableConstraint()) {
            return new ConstraintAction.Add(constraint.tableConstraint());
        }
        reader.takes("column");
        boolean ifNotExists = reader.takesIfNotExists();
        return new ColumnAction.Add(new ColumnReader(reader, major).column(), ifNotExists);
    }

    private AlterAction drop() {
        boolean constraint = reader.takes("constraint");
        if (!constraint) {
            reader.takes("column");
        }
        reader.takesIfExists();
        String name = reader.identifier();
        boolean cascade = reader.takes("cascade");
        return constraint ? new ConstraintAction.Drop(name, cascade) : new ColumnAction.Drop(name, cascade);
    }

    private AlterAction alter() {
        if (reader.takes("constraint")) {
            String name = reader.identifier();
            List<Token> rest = reader.rest();
            int enforced = indexOf(rest, "enforced");
            Optional<Boolean> says = enforced < 0
                    ? Optional.empty()
                    : Optional.of(enforced == 0 || !rest.get(enforced - 1).word("not"));
            return new ConstraintAction.Alter(name, says);
        }
        return new AlterColumnReader(reader).action();
    }

    private static int indexOf(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).word(word)) {
                return i;
            }
        }
        return -1;
    }

    private AlterAction validate() {
        reader.expect("constraint");
        return new ConstraintAction.Validate(reader.identifier());
    }

    private AlterAction rename() {
        if (reader.takes("to")) {
            return new TableAction.Rename(reader.identifier());
        }
        boolean constraint = reader.takes("constraint");
        if (!constraint) {
            reader.takes("column");
        }
        String name = reader.identifier();
        reader.expect("to");
        String to = reader.identifier();
        return constraint ? new ConstraintAction.Rename(name, to) : new ColumnAction.Rename(name, to);
    }

    private AlterAction set() {
        if (reader.seesSymbol("(")) {
            return new TableAction.Options(AlterReader.options(reader));
        }
        if (reader.takes("schema")) {
            return new TableAction.Schema(reader.identifier());
        }
        if (reader.takes("tablespace")) {
            return new TableAction.Tablespace(reader.identifier());
        }
        if (reader.takes("access", "method")) {
            return new TableAction.AccessMethod(
                    reader.takes("default") ? Optional.empty() : Optional.of(reader.identifier()));
        }
        if (reader.takes("unlogged")) {
            return new TableAction.Persistence(true);
        }
        if (reader.takes("logged")) {
            return new TableAction.Persistence(false);
        }
        reader.expect("without");
        return new TableAction.Attribute(reader.sees("cluster") ? LockMode.SHARE_UPDATE_EXCLUSIVE : STRONGEST);
    }

    private AlterAction owner() {
        reader.expect("to");
        return new TableAction.Owner(reader.identifier());
    }

    private AlterAction enable() {
        if (!reader.takes("always")) {
            reader.takes("replica");
        }
        if (!reader.takes("trigger")) {
            return new TableAction.Attribute(STRONGEST);
        }
        boolean all = reader.sees("all") || reader.sees("user");
        return new TableAction.Triggers(reader.identifier(), !all);
    }

    private AlterAction cluster() {
        reader.expect("on");
        LockMode mode = LockMode.SHARE_UPDATE_EXCLUSIVE;
        return new TableAction.WithIndex(reader.identifier(), mode, mode);
    }

    private AlterAction replica() {
        reader.expect("identity");
        return reader.takes("using", "index")
                ? new TableAction.WithIndex(reader.identifier(), STRONGEST, LockMode.SHARE)
                : new TableAction.Attribute(STRONGEST);
    }

    private AlterAction no() {
        return reader.takes("inherit")
                ? new TableAction.Inheritance(reader.name(), LockMode.ACCESS_SHARE)
                : new TableAction.Attribute(STRONGEST);
    }

    private AlterAction attach() {
        reader.expect("partition");
        Name partition = reader.name();
        return reader.atEnd()
                ? new PartitionAction.AttachIndex(partition)
                : new PartitionAction.Attach(partition, Bound.read(reader));
    }

    private AlterAction detach() {
        reader.expect("partition");
        Name partition = reader.name();
        return new PartitionAction.Detach(partition, reader.sees("concurrently") || reader.sees("finalize"));
    }
}
