package dev.instar.client.push;

/**
 * A way to be told. Implementations keep their own connection and their own thread; losing it is their affair: they connect again until
 * the subscription is closed, and hint once whenever they have, for nobody knows what was missed meanwhile.
 */
public interface Push {

    /**
     * Begins to listen and returns at once; an unreachable source is no error.
     *
     * @param hint to be run, on any thread, when there may be something new; cheap, never throws, may be run too often
     */
    Subscription subscribe(Runnable hint);
}
