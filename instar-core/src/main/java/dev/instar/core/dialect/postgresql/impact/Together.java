package dev.instar.core.dialect.postgresql.impact;

import java.util.List;

/**
 * Statements within one: CREATE SCHEMA with the things in it.
 *
 * @param parts in order
 */
record Together(List<SqlStatement> parts) implements SqlStatement {

    Together {
        parts = List.copyOf(parts);
    }

    @Override
    public void judge(Effects effects) {
        parts.forEach(part -> part.judge(effects));
    }
}
