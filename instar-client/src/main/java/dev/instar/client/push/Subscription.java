package dev.instar.client.push;

/** Listening that goes on until it is closed. */
public interface Subscription extends AutoCloseable {

    /** Whether hints can come at this moment; while they cannot, the process only polls. For people, not for decisions. */
    boolean isListening();

    /** Stops listening and gives back the connection and the thread; waits for neither longer than a moment. */
    @Override
    void close();
}
