package dev.instar.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param target on which server
 * @param json one JSON document on standard output instead of the report
 * @param sabotage what is done wrong on purpose
 * @param rows in both tables together
 * @param rate operations a second, all instances together
 * @param seed of every choice the clients make
 * @param secondsPerStage how long the clients go on between two commands
 * @param record where every tenth of a second is written to, as CSV
 */
public record Options(
        Target target,
        boolean json,
        Optional<Sabotage> sabotage,
        int rows,
        int rate,
        long seed,
        double secondsPerStage,
        Optional<Path> record) {

    /** Half of the rows each. */
    public int rowsPerTable() {
        return rows / 2;
    }
}
