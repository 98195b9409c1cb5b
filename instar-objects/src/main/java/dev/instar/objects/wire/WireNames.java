package dev.instar.objects.wire;

/**
 * How a project's objects call themselves on the wire.
 *
 * @param prefix what stands before {@code .name}, {@code .namespace}, {@code .version}, {@code .data}, {@code .changes}
 * @param namespace the project, so that several can share a bus
 */
public record WireNames(String prefix, String namespace) {

    /** What oslo.versionedobjects uses where a project says nothing. */
    public static final WireNames OSLO = new WireNames("versioned_object", "versionedobjects");

    /** What Nova uses. */
    public static final WireNames NOVA = new WireNames("nova_object", "nova");
}
