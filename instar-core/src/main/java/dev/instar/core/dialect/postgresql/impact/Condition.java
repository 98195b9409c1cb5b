package dev.instar.core.dialect.postgresql.impact;

import java.util.List;

/** A condition of a CHECK, as far as something can be proved from it. */
sealed interface Condition {

    /** All hold. */
    record And(List<Condition> parts) implements Condition {}

    /** At least one holds. */
    record Or(List<Condition> parts) implements Condition {}

    /** {@code column IS NOT NULL}, for one or several. */
    record NotNull(List<String> columns) implements Condition {}

    /** {@code column IS NULL}. */
    record Null(String column) implements Condition {}

    /**
     * {@code column >= 5}; with several values {@code column = ANY (ARRAY[1, 2])}.
     *
     * @param values constants without quotes and casts
     */
    record Comparison(String column, String operator, List<String> values) implements Condition {}

    /** Anything else: proves nothing. */
    record Other() implements Condition {}
}
