package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;
import java.util.List;

/**
 * What an ALTER TABLE is about.
 *
 * @param effects where to put what is found
 * @param table the table it names
 * @param mode the lock of the whole statement
 * @param only whether it said ONLY
 */
record AlterTarget(Effects effects, Table table, LockMode mode, boolean only) {

    Catalog catalog() {
        return effects.catalog();
    }

    /** The table and, unless only that was meant, all that inherit from it: locked as strongly as itself. */
    List<Table> lockFamily() {
        List<Table> family = only ? List.of(table) : catalog().family(table);
        family.forEach(member -> effects.lock(member, mode));
        return family;
    }

    /** As {@link #lockFamily} for what reaches partitions but no other children. */
    List<Table> lockPartitions() {
        return table.kind() == Table.Kind.PARTITIONED ? lockFamily() : List.of(table);
    }
}
