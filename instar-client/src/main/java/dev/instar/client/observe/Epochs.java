package dev.instar.client.observe;

/** Where transactions enter the snapshot that they run under. */
public interface Epochs {

    /** Enters the snapshot of the request on this thread, or the newest. Any thread may leave it, once. */
    Entered enter();

    /** Whether something is being done to a column of a table, as far as this process knows. */
    boolean isUnderChange(String table);

    /** One piece of work, counted until it is left. */
    interface Entered {

        long epoch();

        void leave();
    }
}
