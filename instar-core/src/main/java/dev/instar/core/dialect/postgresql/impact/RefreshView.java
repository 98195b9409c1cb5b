package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;

/**
 * REFRESH MATERIALIZED VIEW.
 *
 * @param name the view
 * @param concurrently whether readers go on
 * @param withData whether it is filled
 */
record RefreshView(Name name, boolean concurrently, boolean withData) implements SqlStatement {

    @Override
    public void judge(Effects effects) {
        LockMode mode = concurrently ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        effects.lock(name, mode).ifPresent(view -> {
            if (withData) {
                effects.catalog().sources(view).forEach(source -> QueryRules.read(source, effects));
            }
            fill(view, effects);
        });
    }

    private void fill(Table view, Effects effects) {
        if (concurrently) {
            effects.lockIndexes(view, LockMode.ROW_EXCLUSIVE);
            effects.scan(view);
        } else if (withData && !view.indexes().isEmpty()) {
            effects.rewrite(view);
        } else {
            effects.rewriteUnread(view);
        }
    }
}
