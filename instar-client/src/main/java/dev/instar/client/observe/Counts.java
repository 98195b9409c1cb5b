package dev.instar.client.observe;

/**
 * How observing goes, since the start.
 *
 * @param observing whether there is a reader for this database; null when not known yet
 * @param texts distinct texts in memory
 * @param evicted texts that were let go, after what they had to tell was kept
 * @param missed texts that were not read because too many different ones came at once; told as one unread statement
 * @param unwrapped how often the driver's own object was asked for: what is done with it is not seen
 * @param failures errors of observing itself, none of which reached the application
 */
public record Counts(
        @org.jspecify.annotations.Nullable Boolean observing,
        int texts,
        long evicted,
        long missed,
        long unwrapped,
        long failures) {}
