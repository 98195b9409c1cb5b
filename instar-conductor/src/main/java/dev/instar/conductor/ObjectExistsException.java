package dev.instar.conductor;

import org.jspecify.annotations.Nullable;

/** There is an object already with this key, or with a value of which there can be only one. Nothing was written. */
public final class ObjectExistsException extends StoreException {

    private static final long serialVersionUID = 1L;

    public ObjectExistsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
