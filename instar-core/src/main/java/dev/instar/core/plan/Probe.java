package dev.instar.core.plan;

import dev.instar.core.schema.TableName;

/** A question to the catalog whose answer says whether something is already so. */
public sealed interface Probe {

    /** The index exists and is valid. An invalid leftover is removed by whoever asks before building again. */
    record IndexValid(TableName table, String index) implements Probe {}

    /** No index of that name exists. */
    record IndexAbsent(TableName table, String index) implements Probe {}

    /** The constraint exists and all rows are known to keep it. */
    record ConstraintValidated(TableName table, String constraint) implements Probe {}

    /** The table has a column of that name. */
    record ColumnExists(TableName table, String column) implements Probe {}
}
