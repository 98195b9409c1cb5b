package dev.instar.conductor;

/** The object that was to be saved is not there: somebody deleted it. Nothing was written. */
public final class NoSuchObjectException extends ConductorException {

    private static final long serialVersionUID = 1L;

    NoSuchObjectException(String message) {
        super(ErrorCode.NO_SUCH_OBJECT, message);
    }
}
