package dev.instar.client.push;

/** One connection to where hints come from; made for one {@link KeptLine}. */
public interface Line extends AutoCloseable {

    /**
     * Waits for hints until the line is lost or closed, and notices within seconds when the other end has gone silent.
     *
     * @param hint to be run for each
     * @throws Exception when the line is lost
     */
    void listen(Runnable hint) throws Exception;

    /** Ends {@link #listen} wherever it is; never waits. */
    @Override
    void close();
}
