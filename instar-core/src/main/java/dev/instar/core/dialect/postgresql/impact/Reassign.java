package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;
import java.util.Set;

/**
 * REASSIGN OWNED and DROP OWNED.
 *
 * @param roles whose things
 * @param drops whether they go
 * @param cascade whether what depends on them goes too
 */
record Reassign(Set<String> roles, boolean drops, boolean cascade) implements SqlStatement {

    Reassign {
        roles = Set.copyOf(roles);
    }

    @Override
    public void judge(Effects effects) {
        Removal removal = new Removal(effects, cascade);
        for (Table table : effects.catalog().schema().tables().values()) {
            if (!roles.contains(table.owner())) {
                continue;
            }
            if (drops) {
                removal.relation(table);
            } else {
                effects.lock(table, LockMode.ACCESS_EXCLUSIVE);
                effects.lockIndexes(table, LockMode.ACCESS_EXCLUSIVE);
            }
        }
    }
}
