package dev.instar.conductor;

/** The headers of ours. */
final class Headers {

    /** Which worker it is: a name that stays the same while it runs. */
    static final String WORKER = "Instar-Worker";

    /** The newest version of each type that the worker knows. */
    static final String MANIFEST = "Instar-Manifest";

    /** The number of a request that writes; the same when it is sent again. */
    static final String REQUEST = "Instar-Request";

    /** In each answer: the versions that everybody in the fleet reads, or {@link #NO_PIN}. */
    static final String PIN = "Instar-Pin";

    /** Everybody is as new as the conductor. */
    static final String NO_PIN = "none";

    private Headers() {}
}
