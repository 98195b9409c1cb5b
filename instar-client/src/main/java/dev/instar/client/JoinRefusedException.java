package dev.instar.client;

/** This build must not start against this database; the message names the migrations and what is needed. */
public final class JoinRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JoinRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    JoinRefusedException(String message) {
        super(message);
    }
}
