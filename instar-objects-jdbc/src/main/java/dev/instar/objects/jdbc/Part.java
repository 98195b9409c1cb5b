package dev.instar.objects.jdbc;

import java.util.List;

/**
 * What belongs together when a row is written.
 *
 * @param attempts ways to write it; where the conditions of one no longer hold, those of the next may
 * @param optional whether it may as well be left: nobody changed a value of it, it would have been put in order in passing
 */
record Part(List<Attempt> attempts, boolean optional) {

    static Part of(Attempt... attempts) {
        return new Part(List.of(attempts), false);
    }

    static Part inPassing(Attempt attempt) {
        return new Part(List.of(attempt), true);
    }
}
