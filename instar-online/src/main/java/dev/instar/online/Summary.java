package dev.instar.online;

import java.util.List;

/**
 * What became of all migrations of a run.
 *
 * @param results one for each migration that was begun, in order
 * @param limited whether the run was told how many rows to migrate at most
 */
public record Summary(List<Result> results, boolean limited) {

    /** Nothing is left to do. */
    public static final int COMPLETE = 0;

    /** Rows were migrated, and there may be more: run it again. */
    public static final int AGAIN = 1;

    /** Rows are left that could not be migrated, and no others were. */
    public static final int TROUBLED = 2;

    /** Wrong usage. */
    public static final int INVALID = 127;

    public Summary {
        results = List.copyOf(results);
    }

    /** How many rows were migrated. */
    public long migrated() {
        return results.stream().mapToLong(Result::migrated).sum();
    }

    /**
     * The exit code of {@code nova-manage db online_data_migrations}. A run without a limit goes on until a batch migrates nothing, so it ends
     * with 0 or 2.
     */
    public int exit() {
        if (limited && migrated() > 0) {
            return AGAIN;
        }
        return results.stream().anyMatch(Result::isTroubled) ? TROUBLED : COMPLETE;
    }

    /** The table that is shown at the end. */
    public String table() {
        return SummaryTable.of(results);
    }
}
