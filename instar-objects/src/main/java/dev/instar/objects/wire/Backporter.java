package dev.instar.objects.wire;

import dev.instar.objects.Manifest;

/** Whoever knows newer versions than we do: the service that oslo.versionedobjects asks with {@code object_backport_versions}. */
@FunctionalInterface
public interface Backporter {

    /**
     * The object as we can read it.
     *
     * @param newer as it was received
     * @param known the versions of everything in its tree that we know
     */
    WireObject backport(WireObject newer, Manifest known);
}
