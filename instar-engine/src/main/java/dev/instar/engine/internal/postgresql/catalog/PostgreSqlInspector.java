package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/**
 * Makes a {@link Schema} of what PostgreSQL 14 and later has in its catalog. The number of queries is the same however
 * many tables are asked for; no right beyond connecting is needed. Expressions, types and definitions are as the server
 * prints them, every name in them with its schema.
 *
 * <p>The server opens a table for an instant when it prints its expressions. So a reading waits while another session
 * holds ACCESS EXCLUSIVE on one of the tables, as any reader would; {@code lock_timeout} bounds that. No lock is kept.
 *
 * <p>On a connection in auto-commit everything is read in one read-only transaction, which is over when the method
 * returns. Otherwise the caller's transaction is joined and left open, with the search path it had.
 */
public final class PostgreSqlInspector {

    private static final String FALLBACK_SCHEMA = "public";

    private PostgreSqlInspector() {}

    /**
     * Reads the wanted tables and what is related to them: ancestors, descendants, and tables at the other end of
     * foreign keys. A wanted table that does not exist is missing from the answer.
     *
     * @param connection in no failed transaction
     * @param wanted the tables as declared; a name without schema is looked for along the connection's search path
     * @param functionNames bare names of functions whose volatility matters
     * @return a picture whose default schema is the first on the search path that exists ({@code public} if none does)
     * @throws SQLException when the connection fails, a lock times out or a table is dropped meanwhile; nothing was
     *     changed
     */
    public static Schema inspect(Connection connection, Collection<TableRequest> wanted, Set<String> functionNames)
            throws SQLException {
        try (CatalogReading catalog = CatalogReading.open(connection)) {
            return schema(catalog, RelationQuery.related(catalog, wanted), functionNames);
        }
    }

    /**
     * Reads every table, view and sequence of these schemas.
     *
     * @param connection in no failed transaction
     * @param schemaNames as the catalog spells them; one that does not exist has no tables
     * @param functionNames bare names of functions whose volatility matters
     * @throws SQLException as {@link #inspect}
     */
    public static Schema inspectAll(Connection connection, Collection<String> schemaNames, Set<String> functionNames)
            throws SQLException {
        try (CatalogReading catalog = CatalogReading.open(connection)) {
            return schema(catalog, RelationQuery.ofSchemas(catalog, schemaNames), functionNames);
        }
    }

    private static Schema schema(CatalogReading catalog, Collection<Relation> relations, Set<String> functionNames)
            throws SQLException {
        return new Schema(
                catalog.version(),
                catalog.database(),
                catalog.path().stream().findFirst().orElse(FALLBACK_SCHEMA),
                TableAssembly.read(catalog, relations),
                VolatilityQuery.read(catalog, functionNames),
                DomainQuery.read(catalog),
                DetailsQuery.read(catalog, relations));
    }
}
