package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.schema.Schema;
import java.util.List;

/** One declared change: immutable data that can plan and never holds a connection. */
public interface Operation {

    /** Where it was declared. */
    Place place();

    /**
     * The operation in one line, as messages and plans show it: {@code rename_column flavors.memory_mb -> memory_mib}.
     */
    String label();

    /** The tables it names. */
    List<TableRef> tables();

    /**
     * Statements of the user's own. Which tables they touch only the whole database tells, so where there are any, all of
     * it is looked at.
     */
    default List<String> statements() {
        return List.of();
    }

    /**
     * The user's expressions, to be compiled by the server before anything is done. What names a table or column that
     * does not exist is left out: {@link #plan} refuses it.
     *
     * @throws Refusal when one is not a balanced expression, so that it must not even be sent
     */
    List<ExpressionUse> expressions(Schema schema, Dialect dialect);

    /**
     * The steps of every phase.
     *
     * @throws Refusal when it cannot be done safely on this schema; every reason that was found
     */
    OperationPlan plan(Draft draft, Declared declared);
}
