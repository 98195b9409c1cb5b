package dev.instar.objects.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How values of a field stand in a column.
 *
 * @param <V> the class of its values in a field map
 */
public interface ColumnType<V> {

    /** The value at a place of a row; null for NULL. */
    @Nullable
    V read(ResultSet row, int column) throws SQLException;

    /** Puts a value, which is not null, into a statement. */
    void bind(PreparedStatement statement, int parameter, V value) throws SQLException;

    /** Whether {@code column = ?} finds what was stored. */
    default boolean isComparable() {
        return true;
    }
}
