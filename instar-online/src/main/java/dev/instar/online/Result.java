package dev.instar.online;

import java.util.ArrayList;
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

    /** What is said of it: how many rows, and what is in the way of others. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>();
        if (found > 0) {
            all.add("%d rows matched query %s, %d migrated".formatted(found, name, migrated));
        }
        all.addAll(troubles());
        return all;
    }

    /** What is in the way of rows that are left. */
    public List<String> troubles() {
        List<String> all = new ArrayList<>();
        stuck.forEach(row -> all.add(name + ": row " + row.key() + " cannot be migrated: " + row.reason()));
        if (busy > 0) {
            all.add(name + ": " + busy
                    + " rows are held by other transactions and left as they are. Run it again later.");
        }
        failure.ifPresent(why -> all.add("Error attempting to run " + name + ": " + why));
        return all;
    }
}
