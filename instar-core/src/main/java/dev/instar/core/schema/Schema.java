package dev.instar.core.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of one database that a plan looks at.
 *
 * @param version the server
 * @param database the database's name
 * @param defaultSchema where a name without schema is looked for
 * @param tables by full name, sorted
 * @param functionVolatility for functions that statements or defaults may call, by bare name: {@code i} immutable,
 *     {@code s} stable, {@code v} volatile; the worst of all overloads. A name that is missing is unknown
 * @param domains by name without schema: whether a column of that domain must be checked row by row
 * @param postgreSql what only PostgreSQL has; {@link PostgreSqlDetails#NONE} on other engines
 * @param mySql what only MariaDB and MySQL have; {@link MySqlDetails#NONE} on other engines
 */
public record Schema(
        ServerVersion version,
        String database,
        String defaultSchema,
        Map<TableName, Table> tables,
        Map<String, Character> functionVolatility,
        Map<String, Boolean> domains,
        PostgreSqlDetails postgreSql,
        MySqlDetails mySql) {

    public Schema {
        tables = java.util.Collections.unmodifiableMap(new TreeMap<>(tables));
        functionVolatility = Map.copyOf(functionVolatility);
        domains = Map.copyOf(domains);
    }

    /** A picture without details of one engine. */
    public Schema(
            ServerVersion version,
            String database,
            String defaultSchema,
            Map<TableName, Table> tables,
            Map<String, Character> functionVolatility,
            Map<String, Boolean> domains) {
        this(version, database, defaultSchema, tables, functionVolatility, domains, PostgreSqlDetails.NONE);
    }

    /** A picture of PostgreSQL. */
    public Schema(
            ServerVersion version,
            String database,
            String defaultSchema,
            Map<TableName, Table> tables,
            Map<String, Character> functionVolatility,
            Map<String, Boolean> domains,
            PostgreSqlDetails postgreSql) {
        this(version, database, defaultSchema, tables, functionVolatility, domains, postgreSql, MySqlDetails.NONE);
    }

    /** A picture of MariaDB or MySQL, where a schema is a database and functions are the server's own. */
    public Schema(ServerVersion version, String database, Map<TableName, Table> tables, MySqlDetails mySql) {
        this(version, database, database, tables, Map.of(), Map.of(), PostgreSqlDetails.NONE, mySql);
    }

    /** The table of that full name. */
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** A name as declared ({@code flavors} or {@code public.flavors} given as two parts) made full. */
    public TableName resolve(Optional<String> schema, String name) {
        return new TableName(schema.orElse(defaultSchema), name);
    }

    /** This picture with one table replaced or added. */
    public Schema with(Table table) {
        return with(List.of(table));
    }

    /** This picture with tables replaced or added. */
    public Schema with(List<Table> replacing) {
        Map<TableName, Table> changed = new TreeMap<>(tables);
        replacing.forEach(table -> changed.put(table.name(), table));
        return new Schema(version, database, defaultSchema, changed, functionVolatility, domains, postgreSql, mySql);
    }
}
