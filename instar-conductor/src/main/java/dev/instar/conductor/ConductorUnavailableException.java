package dev.instar.conductor;

import org.jspecify.annotations.Nullable;

/** No conductor did it, however often it was asked within the time that the worker has. */
public final class ConductorUnavailableException extends ConductorException {

    private static final long serialVersionUID = 1L;

    private final boolean mayBeDone;

    ConductorUnavailableException(ErrorCode code, String message, boolean mayBeDone, @Nullable Throwable cause) {
        super(code, message, cause == null ? new java.io.IOException("no answer") : cause);
        this.mayBeDone = mayBeDone;
    }

    /** Whether a conductor may have done it and the answer was lost. Load the object to see. */
    public boolean mayBeDone() {
        return mayBeDone;
    }
}
