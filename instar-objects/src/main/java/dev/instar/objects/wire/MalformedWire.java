package dev.instar.objects.wire;

import dev.instar.objects.ObjectException;

/** Text that is no JSON, or exceeds a limit. Nothing of it was used. */
public final class MalformedWire extends ObjectException {

    private static final long serialVersionUID = 1L;

    MalformedWire(String message) {
        super(message);
    }

    MalformedWire(String message, Throwable cause) {
        super(message, cause);
    }
}
