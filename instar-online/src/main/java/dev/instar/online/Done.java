package dev.instar.online;

import java.util.List;

/**
 * What a batch did.
 *
 * @param found rows that need migrating and were looked at
 * @param migrated of these, the rows that were migrated
 * @param stuck of these, the rows that cannot be
 * @param busy rows that somebody else held, or has migrated meanwhile; they are looked at again in another walk
 * @param more whether there may be rows behind
 * @param next where the next batch begins; empty: at the beginning
 */
public record Done(int found, int migrated, List<Stuck> stuck, int busy, boolean more, List<String> next) {

    /** There was nothing to do. */
    public static final Done NOTHING = new Done(0, 0, List.of(), 0, false, List.of());

    public Done {
        stuck = List.copyOf(stuck);
        next = List.copyOf(next);
    }

    /** A batch of a migration without positions: as long as it migrates something there may be more. */
    public static Done of(int found, int migrated) {
        return new Done(found, migrated, List.of(), 0, migrated > 0, List.of());
    }
}
