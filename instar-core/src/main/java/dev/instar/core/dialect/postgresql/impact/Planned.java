package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;

/**
 * A query that is looked at but not run: EXPLAIN, PREPARE, DECLARE.
 *
 * @param query the query
 * @param depth how far the server goes
 */
record Planned(Query query, Depth depth) implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        QueryRules.judge(query, depth, effects);
    }
}
