package dev.instar.objects;

/** A field that keeps its first value was given another one. */
public final class ReadOnlyField extends ObjectException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyField(String type, String field) {
        super("%s.%s is read-only and already has a value. Nothing was changed; make a new object instead."
                .formatted(type, field));
    }
}
