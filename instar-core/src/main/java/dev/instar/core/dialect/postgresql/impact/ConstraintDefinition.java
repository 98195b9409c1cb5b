package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import java.util.List;
import java.util.Optional;

/**
 * A constraint as a statement declares it, at a column or at a table.
 *
 * @param name the name given to it
 * @param kind what it demands
 * @param columns the columns it names; for what is declared at a column, that one; expressions by the name they lend
 *     to an index
 * @param included further columns of its index
 * @param references the table a foreign key points at
 * @param referencedColumns the columns it points at; empty: the primary key
 * @param usingIndex the index that it takes over
 * @param traits what else was said of it
 */
record ConstraintDefinition(
        Optional<String> name,
        Constraint.Kind kind,
        List<String> columns,
        List<String> included,
        Optional<Name> references,
        List<String> referencedColumns,
        Optional<String> usingIndex,
        Traits traits) {

    ConstraintDefinition {
        columns = List.copyOf(columns);
        included = List.copyOf(included);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /**
     * What was said of it.
     *
     * @param notValid {@code NOT VALID}
     * @param notEnforced {@code NOT ENFORCED}
     * @param noInherit {@code NO INHERIT}
     */
    record Traits(boolean notValid, boolean notEnforced, boolean noInherit) {

        static final Traits NONE = new Traits(false, false, false);

        /** Whether the rows that exist are held against it. */
        boolean checksRows() {
            return !notValid && !notEnforced;
        }
    }

    boolean is(Constraint.Kind other) {
        return kind == other;
    }

    /** Whether an index carries it. */
    boolean hasIndex() {
        return kind == Constraint.Kind.PRIMARY_KEY || kind == Constraint.Kind.UNIQUE || kind == Constraint.Kind.EXCLUDE;
    }
}
