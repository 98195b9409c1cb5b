package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.TableName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The current row of an answer of the catalog, by the names the query gives its columns. */
record Row(ResultSet result) {

    /** How a row becomes a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return optionalText(column).orElseThrow(() -> new SQLException("the catalog says NULL for " + column));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    char letter(String column) throws SQLException {
        String text = text(column);
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    Optional<Long> optionalNumber(String column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** An array of text without NULL elements; NULL itself reads as the empty list. */
    List<String> texts(String column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** An array of object identifiers. */
    List<Long> oids(String column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }

    /** The columns {@code <prefix>schema} and {@code <prefix>name}. */
    TableName relation(String prefix) throws SQLException {
        return new TableName(text(prefix + "schema"), text(prefix + "name"));
    }
}
