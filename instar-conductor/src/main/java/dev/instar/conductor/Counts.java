package dev.instar.conductor;

/**
 * What a conductor has done since it was started.
 *
 * @param requests with a good token
 * @param found objects got one by one
 * @param listed objects answered in lists
 * @param created objects that workers created
 * @param saved saves
 * @param deleted objects deleted
 * @param backports {@code object_backport_versions} calls
 * @param repeated requests that were sent again and answered without being done again
 * @param refused requests that were answered with an error, of those with a good token
 * @param unauthenticated requests without one
 * @param busy of the refused: more at once than may be
 * @param cut connections that were cut because their peer took too long
 * @param working requests that are worked on now
 * @param workers that asked for something lately
 */
public record Counts(
        long requests,
        long found,
        long listed,
        long created,
        long saved,
        long deleted,
        long backports,
        long repeated,
        long refused,
        long unauthenticated,
        long busy,
        long cut,
        int working,
        int workers) {}
