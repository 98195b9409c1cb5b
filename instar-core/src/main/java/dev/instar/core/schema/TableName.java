package dev.instar.core.schema;

import java.util.Comparator;

/**
 * The full name of a table (or of another relation), as the catalog spells it, never quoted.
 *
 * @param schema the schema (MariaDB, MySQL: the database)
 * @param name the relation
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::schema).thenComparing(TableName::name);

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
