package dev.instar.conductor;

/** What a conductor answered a worker instead of what it asked for. Nothing was changed unless the message says that it may have been. */
public class ConductorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    ConductorException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ConductorException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Which error it is. */
    public ErrorCode code() {
        return code;
    }
}
