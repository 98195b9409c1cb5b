package dev.instar.conductor;

import org.jspecify.annotations.Nullable;

/** What an {@link ObjectStore} could not do. */
public abstract class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
