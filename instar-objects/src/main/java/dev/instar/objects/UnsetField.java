package dev.instar.objects;

/** A field was read that has no value at all, which is not null: it was not loaded, or its sender does not have it. */
public final class UnsetField extends ObjectException {

    private static final long serialVersionUID = 1L;

    public UnsetField(String type, Version version, String fields) {
        super(
                "%s %s: %s is not set. Load it first, ask isSet before reading, or declare the record's component as Settable."
                        .formatted(type, version, fields));
    }
}
