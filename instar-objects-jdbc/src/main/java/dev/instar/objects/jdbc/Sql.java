package dev.instar.objects.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * What differs between databases as far as statements of rows go; asked of what the driver knows, without a round trip.
 *
 * @param quote what stands around an identifier
 * @param infersTypes whether text can be sent without a type, so that it fits columns of any type; where it cannot, it fits as it is
 * @param zoned whether a column can hold a moment with its offset; otherwise it is stored as date and time in UTC
 */
record Sql(String quote, boolean infersTypes, boolean zoned) {

    private static final Sql POSTGRESQL = new Sql("\"", true, true);

    static Sql of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return database.getDatabaseProductName().equals("PostgreSQL")
                ? POSTGRESQL
                : new Sql(database.getIdentifierQuoteString(), false, false);
    }

    String name(String identifier) {
        return quote + identifier.replace(quote, quote + quote) + quote;
    }
}
