package dev.instar.client.sql;

import java.util.List;
import java.util.Map;

/**
 * Tells from the text of a statement what it touches. Found by {@link java.util.ServiceLoader}; implementations are safe for use by several
 * threads and may be slow, so they are asked once for each distinct text, never on the thread of the application.
 */
public interface StatementReader {

    /**
     * Whether this reader knows the SQL of a product.
     *
     * @param product as {@link java.sql.DatabaseMetaData#getDatabaseProductName} says it
     */
    boolean reads(String product);

    /**
     * Reads one text as a JDBC driver gets it, placeholders and escapes included. It never throws for what the text says: what cannot be
     * read is {@linkplain Touched#unknown unknown}, with the reason. Where a name may mean several columns, each of them is reported: a use
     * is never missed, but it may be supposed.
     *
     * @param catalog resolves {@code *}, names without a table, and INSERT without a list of columns
     */
    Touched read(String sql, Catalog catalog);

    /**
     * The text that the driver makes of one whose generated keys are asked for; the same where that reads no column.
     *
     * @param columns those that are asked for by name; empty when the driver chooses
     */
    default String returningKeys(String sql, List<String> columns) {
        return sql;
    }

    /** Settings of a session that change how a text is read: by name, the query that tells its value. See {@link Catalog#setting}. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
