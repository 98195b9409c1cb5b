package dev.instar.demo;

import java.util.Locale;

/** Three ways to do it wrong; each must be seen by the demo, or its zeros mean nothing. */
public enum Sabotage {
    /** The bridge's triggers are dropped by hand right after expand. */
    NO_BRIDGE,
    /** A build reads the new form before the rows that exist have it. */
    NO_BACKFILL,
    /** The old form is dropped by hand while old instances live. */
    NO_GATE;

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
