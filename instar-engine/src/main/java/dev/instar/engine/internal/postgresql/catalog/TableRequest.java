package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.TableName;
import java.util.Optional;

/**
 * A table as a declaration names it.
 *
 * @param schema its schema; empty: the first on the search path that has a relation of that name
 * @param name the relation as the catalog spells it, never quoted
 */
public record TableRequest(Optional<String> schema, String name) {

    /** A table without schema. */
    public static TableRequest of(String name) {
        return new TableRequest(Optional.empty(), name);
    }

    /** A table by its full name. */
    public static TableRequest of(TableName name) {
        return new TableRequest(Optional.of(name.schema()), name.name());
    }
}
