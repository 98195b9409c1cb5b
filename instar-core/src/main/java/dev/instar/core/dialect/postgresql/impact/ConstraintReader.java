package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.ConstraintDefinition.Traits;
import dev.instar.core.schema.Constraint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads constraints, those of a table and those of a column. */
final class ConstraintReader {

    private static final Set<String> TABLE_CONSTRAINT =
            Set.of("constraint", "check", "unique", "primary", "foreign", "exclude", "not");
    private static final Set<String> COLUMN_CONSTRAINT = Set.of(
            "constraint",
            "check",
            "unique",
            "primary",
            "references",
            "not",
            "null",
            "default",
            "generated",
            "collate",
            "deferrable",
            "initially",
            "storage",
            "compression",
            "no",
            "enforced",
            "options");

    private final TokenReader reader;

    ConstraintReader(TokenReader reader) {
        this.reader = reader;
    }

    /** Whether a constraint of a table begins here. A column may bear a word of these only in quotes. */
    boolean seesTableConstraint() {
        return reader.seesAny(TABLE_CONSTRAINT);
    }

    ConstraintDefinition tableConstraint() {
        Optional<String> name = name();
        if (reader.takes("check")) {
            reader.parenthesized();
            return simple(name, Kind.CHECK, List.of(), traits());
        }
        if (reader.takes("not", "null")) {
            String column = reader.identifier();
            return simple(name, Kind.NOT_NULL, List.of(column), traits());
        }
        if (reader.takes("foreign", "key")) {
            List<String> columns = reader.columnList();
            reader.expect("references");
            return references(name, columns);
        }
        return indexed(name);
    }

    Optional<String> name() {
        return reader.takes("constraint") ? Optional.of(reader.identifier()) : Optional.empty();
    }

    /** What follows {@code REFERENCES}. */
    ConstraintDefinition references(Optional<String> name, List<String> columns) {
        Name table = reader.name();
        List<String> referenced = reader.columnList();
        return new ConstraintDefinition(
                name, Kind.FOREIGN_KEY, columns, List.of(), Optional.of(table), referenced, Optional.empty(), traits());
    }

    static ConstraintDefinition simple(Optional<String> name, Kind kind, List<String> columns, Traits traits) {
        return new ConstraintDefinition(
                name, kind, columns, List.of(), Optional.empty(), List.of(), Optional.empty(), traits);
    }

    private ConstraintDefinition indexed(Optional<String> name) {
        Kind kind = indexedKind();
        if (reader.takes("using", "index")) {
            Optional<String> index = Optional.of(reader.identifier());
            return new ConstraintDefinition(
                    name, kind, List.of(), List.of(), Optional.empty(), List.of(), index, traits());
        }
        if (reader.takes("using")) {
            reader.identifier();
        }
        if (!reader.takes("nulls", "not", "distinct")) {
            reader.takes("nulls", "distinct");
        }
        List<String> columns = new ArrayList<>();
        reader.parts().forEach(part -> columns.add(IndexParts.nameOf(part)));
        List<String> included = reader.takes("include") ? reader.columnList() : List.of();
        return new ConstraintDefinition(
                name, kind, columns, included, Optional.empty(), List.of(), Optional.empty(), traits());
    }

    private Kind indexedKind() {
        if (reader.takes("primary", "key")) {
            return Kind.PRIMARY_KEY;
        }
        if (reader.takes("exclude")) {
            return Kind.EXCLUDE;
        }
        reader.expect("unique");
        return Kind.UNIQUE;
    }

    /** Whatever else is said, up to the next constraint of a column or the end. */
    Traits traits() {
        boolean notValid = false;
        boolean notEnforced = false;
        boolean noInherit = false;
        while (!reader.atEnd() && !beginsAnother()) {
            if (reader.takes("not", "valid")) {
                notValid = true;
            } else if (reader.takes("not", "enforced")) {
                notEnforced = true;
            } else if (reader.takes("no", "inherit")) {
                noInherit = true;
            } else if (reader.seesSymbol("(")) {
                reader.parenthesized();
            } else {
                reader.next();
            }
        }
        return new Traits(notValid, notEnforced, noInherit);
    }

    private boolean beginsAnother() {
        boolean mayFollow = reader.sees("not", "deferrable")
                || reader.sees("not", "valid")
                || reader.sees("not", "enforced")
                || reader.sees("no", "inherit")
                || reader.sees("no", "action")
                || reader.sees("deferrable")
                || reader.sees("initially")
                || reader.sees("enforced")
                || reader.sees("null") && isSetNull()
                || reader.sees("default") && isSetNull();
        return !mayFollow && reader.seesAny(COLUMN_CONSTRAINT) || reader.seesSymbol(",");
    }

    /** {@code ON DELETE SET NULL}. */
    private boolean isSetNull() {
        return reader.peek(-1).word("set");
    }
}
