package dev.instar.state;

/**
 * One row of the structured source of truth: how a column stands on this target.
 *
 * @param migration the migration that says so
 * @param schema the table's schema
 * @param table the table
 * @param column the column; empty for the table itself
 * @param role OLD, NEW, SAME or READ
 * @param status {@code live}, {@code bridged}, {@code retiring}, {@code retired} or {@code dropped}
 * @param epoch the epoch in which it became so
 */
public record DirectiveRecord(
        String migration, String schema, String table, String column, String role, String status, long epoch) {}
