package dev.instar.engine.internal.mysql.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which tables of a database a query is about: one, or all. One at a time, because MariaDB finds a table in information_schema by its
 * name only where the query says that it equals one; otherwise it opens every table there is.
 *
 * @param database the database
 * @param table one table; empty: all
 */
record Scope(String database, Optional<String> table) {

    /** The rows of a query, whose first two columns are schema and table, of exactly these tables. */
    <T> List<T> rows(
            Connection connection,
            String select,
            String schemaColumn,
            String tableColumn,
            String rest,
            Ask.Row<T> reader)
            throws SQLException {
        String where = " WHERE " + schemaColumn + " = ?" + (table.isPresent() ? " AND " + tableColumn + " = ?" : "");
        Object[] values = table.isPresent() ? new Object[] {database, table.get()} : new Object[] {database};
        return Ask.all(connection, select + where + " " + rest, reader, values);
    }
}
