package dev.instar.core.dialect.mysql.impact;

/**
 * What a change costs.
 *
 * @param algorithm the best the server does it by
 * @param lock the least lock it takes while it works
 * @param rebuilds whether the rows are written anew
 */
public record Cost(Algorithm algorithm, Lock lock, boolean rebuilds) {

    /** Costs nothing. */
    static final Cost LEAST = new Cost(Algorithm.INSTANT, Lock.NONE, false);

    /** As ALGORITHM= spells it, from the cheapest. */
    public enum Algorithm {
        INSTANT,
        NOCOPY,
        INPLACE,
        COPY
    }

    /** As LOCK= spells it, from the least. */
    public enum Lock {
        NONE,
        SHARED,
        EXCLUSIVE
    }

    /** Both by one statement. */
    Cost and(Cost other) {
        return new Cost(
                algorithm.compareTo(other.algorithm) >= 0 ? algorithm : other.algorithm,
                lock.compareTo(other.lock) >= 0 ? lock : other.lock,
                rebuilds || other.rebuilds);
    }

    /** Whether rows are read one by one. */
    boolean scans() {
        return algorithm != Algorithm.INSTANT;
    }

    /** Whether nobody who reads or writes waits while it works. */
    public boolean isOnline() {
        return lock == Lock.NONE;
    }
}
