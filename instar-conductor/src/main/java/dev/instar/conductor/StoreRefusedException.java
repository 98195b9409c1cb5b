package dev.instar.conductor;

/** The store does not take a value: a constraint of the database says no. Nothing was written; asking again will not help. */
public final class StoreRefusedException extends StoreException {

    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
