package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.List;

/** What must still be true, asked under the locks of a transaction that cannot be undone. Each costs O(1) in the table's rows. */
public sealed interface Guard {

    /** The proof of all rows stands: the constraint is there and validated. */
    record ConstraintStands(TableName table, String constraint) implements Guard {}

    /** Triggers and functions of the bridge are those installed, enabled, never touched since. */
    record BridgeIntact(String bridge) implements Guard {}

    /** No row that was written through the old form waits in quarantine. */
    record QuarantineEmpty(String bridge) implements Guard {}

    /** Nothing of the user's leans on the columns but what the plan has a successor for or the migration accepts by name. */
    record NoDependents(TableName table, List<String> columns, List<String> accounted) implements Guard {
        public NoDependents {
            columns = List.copyOf(columns);
            accounted = List.copyOf(accounted);
        }
    }
}
