package dev.instar.objects;

/** Anything a versioned object refuses. Nothing was changed: all values of this module are immutable. */
public class ObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ObjectException(String message) {
        super(message);
    }

    public ObjectException(String message, Throwable cause) {
        super(message, cause);
    }
}
