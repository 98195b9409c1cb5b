package dev.instar.state;

/**
 * Tells whoever listens that there may be something new on a target, over a channel that is not the database. To be used after a
 * transition or an announcement has committed. A hint and nothing else: one that is lost costs each client one interval of polling.
 */
public interface Publisher extends AutoCloseable {

    /** Tells, if the channel can be reached; otherwise it is logged and nothing happens. Never throws, never waits for long. */
    void publish();

    @Override
    void close();
}
