package dev.instar.conductor;

/** The store did not answer in time, or not at all. When it was asked to write, it may have written. Asking again later may help. */
public final class StoreUnavailableException extends StoreException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
