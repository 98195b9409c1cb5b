package dev.instar.core.dialect;

/**
 * Why the server can change a table only while its writers wait.
 *
 * @param fact what is so, one sentence
 * @param remedy what to do instead
 */
public record NotOnline(String fact, String remedy) {

    /** What a change touches. */
    public enum Touch {
        /** Anything of the table. */
        TABLE,
        /** A column comes or goes. */
        COLUMNS,
        /** A column refuses NULL from then on. */
        NOT_NULL
    }
}
