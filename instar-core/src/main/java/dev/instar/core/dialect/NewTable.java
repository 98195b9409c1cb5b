package dev.instar.core.dialect;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table to be created.
 *
 * @param name full name
 * @param columns in order, at least one
 * @param primaryKey columns of the primary key; empty: none
 * @param unique columns of each unique constraint
 * @param checks conditions every row must keep
 * @param foreignKeys references to other tables
 */
public record NewTable(
        TableName name,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<Check> checks,
        List<ForeignKey> foreignKeys) {

    public NewTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        unique = unique.stream().map(List::copyOf).toList();
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * A condition every row must keep.
     *
     * @param name its name; empty: the server chooses one
     * @param expression the user's expression
     */
    public record Check(Optional<String> name, String expression) {}

    /**
     * A reference to another table.
     *
     * @param columns the columns that refer
     * @param references the table referred to
     * @param referenced its columns; empty: its primary key
     * @param onDelete what becomes of rows whose partner is deleted
     */
    public record ForeignKey(
            List<String> columns, TableName references, List<String> referenced, Optional<OnDelete> onDelete) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }
    }

    /** What becomes of rows whose partner is deleted. */
    public enum OnDelete {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
