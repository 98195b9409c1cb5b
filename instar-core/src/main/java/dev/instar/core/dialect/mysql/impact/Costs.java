package dev.instar.core.dialect.mysql.impact;

import java.util.List;
import java.util.Set;

/** What several changes cost when one statement does them. */
final class Costs {

    private static final Set<Change> COLUMNS = Set.of(
            Change.ADD_COLUMN,
            Change.ADD_COLUMN_PLACED,
            Change.DROP_COLUMN,
            Change.DROP_INDEXED_COLUMN,
            Change.PLACE_COLUMN);

    private Costs() {}

    static Cost of(Server server, AlterReader.Altering altering) {
        List<Change> changes = altering.changes();
        Cost least =
                changes.stream().map(change -> OnlineDdl.of(server, change)).reduce(Cost.LEAST, Cost::and);
        boolean mixed = changes.stream().anyMatch(COLUMNS::contains)
                && changes.stream().anyMatch(change -> !COLUMNS.contains(change));
        Cost joint = mixed && least.algorithm() != Cost.Algorithm.INSTANT
                ? least.and(new Cost(Cost.Algorithm.INPLACE, Cost.Lock.NONE, true))
                : least;
        return said(server, altering, joint, changes.stream().anyMatch(COLUMNS::contains));
    }

    /** MySQL does it in exactly the way that is said, MariaDB in that or a better one. */
    private static Cost said(Server server, AlterReader.Altering altering, Cost least, boolean columns) {
        Cost.Algorithm algorithm = altering.algorithm()
                .filter(a -> !server.mariaDb() && a.compareTo(least.algorithm()) > 0)
                .orElse(least.algorithm());
        boolean dearer = algorithm != least.algorithm();
        boolean copied = algorithm == Cost.Algorithm.COPY;
        Cost done = new Cost(
                algorithm,
                dearer && copied ? Cost.Lock.SHARED : least.lock(),
                least.rebuilds() || dearer && (columns || copied));
        return altering.lock()
                .filter(lock -> lock.compareTo(done.lock()) > 0)
                .map(lock -> new Cost(done.algorithm(), lock, done.rebuilds()))
                .orElse(done);
    }
}
