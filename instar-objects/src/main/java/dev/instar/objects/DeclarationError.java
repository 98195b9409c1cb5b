package dev.instar.objects;

import java.util.List;

/** A type is declared in a way that cannot work; the message has every problem that was found, one a line. */
public final class DeclarationError extends ObjectException {

    private static final long serialVersionUID = 1L;

    public DeclarationError(String type, List<String> problems) {
        super("versioned type " + type + " cannot be declared like this:\n  " + String.join("\n  ", problems));
    }
}
