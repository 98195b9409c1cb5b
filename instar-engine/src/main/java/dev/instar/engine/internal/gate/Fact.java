package dev.instar.engine.internal.gate;

/**
 * Something that was found.
 *
 * @param who who or what
 * @param why what it does
 * @param since since when, as ISO-8601 time of the database's clock; empty when unknown
 * @param certain whether it is known; otherwise it is only not known to be otherwise, which keeps a gate closed as well
 */
public record Fact(String who, String why, String since, boolean certain) {

    /** What is known. */
    static Fact known(String who, String why, String since) {
        return new Fact(who, why, since, true);
    }

    /** What nobody can tell. */
    static Fact unknown(String who, String why, String since) {
        return new Fact(who, why, since, false);
    }
}
