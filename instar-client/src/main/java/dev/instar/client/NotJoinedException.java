package dev.instar.client;

/**
 * Nothing is known of this database yet, so nothing can be said rightly of any form: the process was started without it and has not
 * reached it since. The work has not begun; try again.
 */
public final class NotJoinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotJoinedException(Application application, Exception cause) {
        super(
                application + " was started without its database and could not join yet (" + cause.getMessage()
                        + "). Nothing has been done. It tries by itself; try the work again when the database can be reached.",
                cause);
    }
}
