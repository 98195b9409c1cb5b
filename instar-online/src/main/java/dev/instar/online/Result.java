package dev.instar.online;

import java.util.List;
import java.util.Optional;

/**
 * What became of one migration.
 *
 * @param name the migration's
 * @param found rows that needed migrating and were looked at
 * @param migrated rows that were migrated
 * @param stuck rows that cannot be
 * @param busy rows that others held until patience was over
 * @param failure why it ended before its end
 */
public record Result(String name, long found, long migrated, List<Stuck> stuck, long busy, Optional<String> failure) {

    public Result {
        stuck = List.copyOf(stuck);
    }

    /** Whether rows are left that it could not migrate. */
    public boolean isTroubled() {
        return failure.isPresent() || !stuck.isEmpty() || busy > 0;
    }
}
