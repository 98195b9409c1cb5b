package dev.instar.core.dialect.mysql.impact;

/** The text is not something that the readers of this package know. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
