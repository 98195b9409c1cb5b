package dev.instar.objects;

import java.util.Set;

/** One declared difference between a version and the one before it, usable in both directions. */
interface Change {

    /** The names of the fields of the version before whose values it uses up. */
    Set<String> takes();

    /** The names of the fields of the new version whose values it makes. */
    Set<String> gives();

    /** Whether a value stays where it is stored, and only what is allowed or meant there is said anew. */
    default boolean isInPlace() {
        return false;
    }

    /**
     * Makes the fields of the new version out of those of the version before.
     *
     * @throws InvalidValue when the version before does not allow it
     */
    void declare(Fields fields);

    /**
     * To the new version.
     *
     * @param stored whether the object was stored in the old form, so that what the new form adds has its declared value; otherwise it is a
     *     peer's copy, in which what the peer does not know is unset
     */
    void up(Draft draft, boolean stored);

    /** To the version before. */
    void down(Draft draft);
}
