package dev.instar.engine.internal.postgresql.catalog;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How much the result of functions may change between calls: the worst of all functions of one bare name. */
final class VolatilityQuery {

    private static final String SQL = """
        SELECT p.proname AS name,
               CASE WHEN pg_catalog.bool_or(p.provolatile = 'v') THEN 'v'
                    WHEN pg_catalog.bool_or(p.provolatile = 's') THEN 's' ELSE 'i' END AS volatility
        FROM pg_catalog.pg_proc p
        WHERE p.proname = ANY (?::pg_catalog.text[])
        GROUP BY p.proname
        """;

    private VolatilityQuery() {}

    static Map<String, Character> read(CatalogReading catalog, Collection<String> names) throws SQLException {
        Map<String, Character> volatility = new TreeMap<>();
        catalog.rows(SQL, row -> volatility.put(row.text("name"), row.letter("volatility")), catalog.texts(names));
        return volatility;
    }
}
