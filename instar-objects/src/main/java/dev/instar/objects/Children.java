package dev.instar.objects;

import java.util.Optional;

/** Which version the objects inside a back-ported object are back-ported to. */
interface Children {

    /** By what the parent's versions declare, and only when the parent itself is back-ported. */
    Children BY_RELATIONSHIP = child -> Optional.of(child.version());

    /** The version for a child as the parent's version declares it, or none when it is not known. */
    Optional<Version> version(ObjectType child);

    /** Whether children are looked at although their parent stays as it is. */
    default boolean always() {
        return false;
    }

    /** By what a receiver says it knows; a child it does not name has no version. */
    static Children by(Manifest manifest) {
        return new ByManifest(child -> manifest.of(child.type().name()));
    }

    /** By what a receiver says it knows, and for a child it does not name by relationship. */
    static Children byOrElseByRelationship(Manifest manifest) {
        return new ByManifest(
                child -> Optional.of(manifest.of(child.type().name()).orElse(child.version())));
    }

    /** Asks for every child, also where the parent stays. */
    record ByManifest(Children versions) implements Children {

        @Override
        public Optional<Version> version(ObjectType child) {
            return versions.version(child);
        }

        @Override
        public boolean always() {
            return true;
        }
    }
}
