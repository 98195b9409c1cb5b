package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;

/**
 * CREATE VIEW and CREATE OR REPLACE VIEW.
 *
 * @param name the view
 * @param query what it shows
 */
record CreateView(Name name, Query query) implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        QueryRules.judge(query, Depth.NAMES, effects);
        effects.create(effects.catalog().schema().resolve(name.schema(), name.bare()));
    }
}
