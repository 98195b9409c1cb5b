package dev.instar.core.dialect;

import dev.instar.core.plan.Step;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import java.util.Optional;

/** Steps that create tables and indexes. */
public interface Creating {

    /** Creates the table with everything that belongs to it. */
    Step table(Draft draft, NewTable table);

    /** Builds the index beside writers. */
    Step index(Draft draft, Table table, NewIndex index);

    /** What of the index this server cannot do, as the end of a sentence; empty when it can do everything. */
    Optional<String> unsupported(NewIndex index, ServerVersion version);
}
