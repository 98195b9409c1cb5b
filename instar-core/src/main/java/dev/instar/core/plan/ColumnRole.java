package dev.instar.core.plan;

import dev.instar.core.schema.TableName;

/**
 * A column (or, with an empty column, a whole table) that a migration touches, and how: what the directives are made
 * of.
 *
 * @param table the table
 * @param column the column; empty for the table itself
 * @param role the part it plays
 */
public record ColumnRole(TableName table, String column, Role role) {

    /** The part a column plays in a migration. */
    public enum Role {
        /** The old form: live, then let go, then dropped. */
        OLD,
        /** The new form: not to be used before every row has it. */
        NEW,
        /** Changed in place: there is only one form. */
        SAME,
        /** Only leaned on, by an index or an expression; others may do so too. */
        READ
    }

    /** Whether two operations or two migrations in flight must not both have these roles. */
    public boolean conflictsWith(ColumnRole other) {
        return table.equals(other.table)
                && column.equals(other.column)
                && (role != Role.READ || other.role != Role.READ);
    }

    /** Table and column for a message. */
    public String label() {
        return column.isEmpty() ? table.toString() : table + "." + column;
    }
}
