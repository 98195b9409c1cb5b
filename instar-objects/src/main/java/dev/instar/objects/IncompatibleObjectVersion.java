package dev.instar.objects;

/**
 * A value is at a version, or is asked for at one, that this build cannot serve. Whoever receives a newer value asks for it at an older
 * version; whoever asked for a version that cannot be made has to be upgraded.
 */
public final class IncompatibleObjectVersion extends ObjectException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final Version asked;
    private final Version supported;

    public IncompatibleObjectVersion(String type, Version asked, Version supported, String reason) {
        super("%s: version %s was asked for, version %s is supported: %s".formatted(type, asked, supported, reason));
        this.type = type;
        this.asked = asked;
        this.supported = supported;
    }

    /** The name of the type. */
    public String type() {
        return type;
    }

    /** The version that cannot be served. */
    public Version asked() {
        return asked;
    }

    /** The newest version this build knows, or the oldest where the one asked for is older than all. */
    public Version supported() {
        return supported;
    }
}
