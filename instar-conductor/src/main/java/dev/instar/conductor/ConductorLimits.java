package dev.instar.conductor;

import java.time.Duration;

/**
 * How much a conductor takes on. What is beyond is refused with a clear answer, and nothing waits without end.
 *
 * @param bodyBytes of one request; read no further
 * @param concurrent requests that are worked on at once, and so connections to the database; more get 503 and come again
 * @param listed objects in one answer; more come page by page
 * @param transfer how long a request may take to arrive, and an answer to be taken; then the connection is cut
 * @param work how long the store may take for one request
 * @param memory how long after its last request a worker counts as one of the fleet, and how long an answer is kept for a request that is
 *     sent again
 */
public record ConductorLimits(
        int bodyBytes, int concurrent, int listed, Duration transfer, Duration work, Duration memory) {

    /** 1 MiB, 32 requests, 500 objects, 10 s, 10 s, 5 min. */
    public static final ConductorLimits DEFAULT = new ConductorLimits(
            1 << 20, 32, 500, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(5));

    public ConductorLimits {
        if (bodyBytes < 1 || concurrent < 1 || listed < 1) {
            throw new IllegalArgumentException(
                    "a limit is at least 1: " + bodyBytes + ", " + concurrent + ", " + listed);
        }
        positive(transfer);
        positive(work);
        positive(memory);
    }

    private static void positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a time is more than nothing: " + time);
        }
    }

    /** The same with other numbers of things. */
    public ConductorLimits atMost(int bodyBytes, int concurrent, int listed) {
        return new ConductorLimits(bodyBytes, concurrent, listed, transfer, work, memory);
    }

    /** The same with other times. */
    public ConductorLimits within(Duration transfer, Duration work, Duration memory) {
        return new ConductorLimits(bodyBytes, concurrent, listed, transfer, work, memory);
    }
}
