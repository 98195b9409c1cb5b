package dev.instar.conductor;

import dev.instar.objects.Manifest;
import java.util.Optional;

/** At which versions workers send objects to each other, so that everybody reads them and nobody has to ask. */
public interface Pin {

    /** The versions; empty when everybody is as new as the conductor. */
    Optional<Manifest> now();

    /**
     * From now on the workers that are known here are all there are: what a conductor that was just started cannot know by itself. It is
     * pinned to the oldest declared versions until then, or until {@link ConductorLimits#memory} is over.
     */
    void release();
}
