package dev.instar.core.dialect;

import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** Steps that give a column a value where a row has none, and make it refuse NULL once every row has one. */
public interface Filling {

    /** The objects it is made of. */
    BridgeIdentity identity(Fill fill);

    /** From here on, writes that leave the column empty are filled. */
    Step install(Draft draft, Fill fill);

    /** Fills the rows that exist. */
    Step backfill(Draft draft, Table table, Fill fill, boolean guardUserTriggers);

    /** Looks at every row for one that was left empty and must not be, and again at those in quarantine. */
    Step verify(Draft draft, Table table, Fill fill);

    /**
     * Takes away what was installed, after the column refuses NULL where that is declared: proven before, so that no
     * row is read under the exclusive lock.
     *
     * @param newDefault the column's default from then on; empty: it stays as it is
     */
    List<Step> end(Draft draft, Table table, Fill fill, Optional<String> newDefault);
}
