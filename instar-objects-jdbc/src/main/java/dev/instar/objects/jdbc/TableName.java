package dev.instar.objects.jdbc;

/**
 * A table.
 *
 * @param schema empty where the connection's own is meant
 */
record TableName(String schema, String table) {

    String quoted(Sql sql) {
        return schema.isEmpty() ? sql.name(table) : sql.name(schema) + "." + sql.name(table);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? table : schema + "." + table;
    }
}
