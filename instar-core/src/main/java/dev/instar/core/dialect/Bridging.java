package dev.instar.core.dialect;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Steps around two forms that are kept equal, one method for each thing that happens to it, in the order of a migration's life. */
public interface Bridging {

    /** The objects the bridge is made of. */
    BridgeIdentity identity(Bridge bridge);

    /** Adds the new columns, and the bridge so that no writer is ever between them. */
    List<Step> install(Draft draft, Bridge bridge);

    /** Moves the rows that exist. */
    Step backfill(Draft draft, Bridge bridge, Table table, boolean guardUserTriggers);

    /** For indexes that the new form's queries need, a twin on the new columns. */
    List<Step> twinIndexes(Draft draft, Bridge bridge, Table table);

    /** Compares every row in both directions. */
    Step verify(Draft draft, Bridge bridge, Table table);

    /** Takes the old columns away, reversibly; nothing where whoever bridges still needs them. */
    List<Step> withhold(Draft draft, Bridge bridge);

    /** Proves all rows equal, then drops what is left over. */
    List<Step> contract(Draft draft, Bridge bridge, Table table, Ending ending);

    /** Labels of what has a successor when the old columns go: nothing is lost with it. */
    Set<String> succeeded(Bridge bridge, Table table, Ending ending);

    /**
     * How a bridge ends.
     *
     * @param keepOld the old column survives under the new name (a pure rename)
     * @param notNull new columns that refuse NULL from then on
     * @param defaults the default of new columns from then on, by name: the expression as the server prints it
     * @param accepted labels of what may go away with the old columns
     */
    record Ending(boolean keepOld, Set<String> notNull, java.util.Map<String, String> defaults, Set<String> accepted) {

        /** The default of a new column from then on. */
        public Optional<String> defaultOf(String column) {
            return Optional.ofNullable(defaults.get(column));
        }
    }
}
