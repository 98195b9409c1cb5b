package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a transaction does with the rights of the table's users. Roles and grants are bound late: the step stores what
 * it found before it acts.
 *
 * @param action what is done
 * @param table the table
 * @param columns old column to the new ones that follow it; an empty list where it has no successor
 */
public record Rights(Action action, TableName table, Map<String, List<String>> columns) {

    public Rights {
        Map<String, List<String>> sorted = new TreeMap<>();
        columns.forEach((old, successors) -> sorted.put(old, List.copyOf(successors)));
        columns = Collections.unmodifiableMap(sorted);
    }

    /** What is done with rights. */
    public enum Action {
        /** Every right on an old column is given on the new one too. */
        COPY,
        /**
         * What retire took is put back, the old column's rights on its successors; then nothing of ours is left in the
         * grants.
         */
        SETTLE
    }
}
