package dev.instar.core.dialect;

import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** Steps that add, change or drop a single column in place. */
public interface Altering {

    /**
     * The statement that would add the column with its default and its NOT NULL at once; its impact tells whether that
     * is cheap.
     */
    Statement adding(Draft draft, Table table, Column column);

    /** Adds the column as it is defined, at once. */
    List<Step> add(Draft draft, Table table, Column column);

    /**
     * Adds the column without NOT NULL, and what fills it so that no writer who knows it is between them; without a
     * trigger for that, the column's default.
     */
    List<Step> addEmpty(Draft draft, Table table, Column column, Fill fill);

    /** Gives the column another default, or none; rows are not touched. */
    Step setDefault(Draft draft, Table table, Column column, Optional<String> expression, String why);

    /** The statement that would make the column refuse NULL; its impact tells whether rows are read for it. */
    Statement refusingNull(Draft draft, Table table, Column column);

    /** Makes the column refuse NULL at once, because it is proven already. */
    Step refuseNull(Draft draft, Table table, Column column);

    /** Takes the column away from applications, reversibly. */
    Step withhold(Draft draft, Table table, Column column);

    /**
     * Drops the column behind the point of no return.
     *
     * @param accounted labels of what may go away with it
     */
    List<Step> drop(Draft draft, Table table, Column column, List<String> accounted);
}
