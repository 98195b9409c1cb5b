package dev.instar.objects.jdbc;

/** How the two forms of a row stand to each other, as they were read. */
enum Standing {
    /** Only one of them was looked at, or the row was not read here. */
    UNKNOWN,
    /** Neither holds anything: the value is null. */
    EMPTY,
    /** The old form holds the value, the new one nothing. */
    UNCONVERTED,
    /** The new form holds the value; the old one was taken away. */
    CLEARED,
    /** Both hold it, or the old form has no way to say it. */
    AGREEING,
    /** Neither of them follows from the other: somebody wrote one of them alone. */
    CONFLICTING
}
