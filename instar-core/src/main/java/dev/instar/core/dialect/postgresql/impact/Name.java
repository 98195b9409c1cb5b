package dev.instar.core.dialect.postgresql.impact;

import java.util.Optional;

/**
 * The name of a relation, a type or a function as a statement spells it.
 *
 * @param schema the part before the dot
 * @param bare the last part
 */
record Name(Optional<String> schema, String bare) {

    static Name of(String bare) {
        return new Name(Optional.empty(), bare);
    }

    /** Whether it is the server's own: {@code pg_catalog} and {@code information_schema}. */
    boolean isOfSystem() {
        return schema.filter(s -> s.startsWith("pg_") || s.equals("information_schema"))
                .isPresent();
    }
}
