package dev.instar.objects;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The version of each type that somebody knows, by the type's name.
 *
 * @param versions sorted by name
 */
public record Manifest(Map<String, Version> versions) {

    public Manifest {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /** The version of a type, if it is named. */
    public Optional<Version> of(String type) {
        return Optional.ofNullable(versions.get(type));
    }

    /**
     * What everybody knows: of each type the lowest version. A type that only some name is new to the others, which cannot meet it in
     * an object of a version they know.
     *
     * @throws IllegalArgumentException when there is nobody, of whom nothing is known
     * @throws IncompatibleObjectVersion when a type has two major versions, which have no lowest
     */
    public static Manifest lowest(Collection<Manifest> fleet) {
        if (fleet.isEmpty()) {
            throw new IllegalArgumentException(
                    "the lowest version of nobody is unknown; pin to a version you know instead");
        }
        Map<String, Version> lowest = new TreeMap<>();
        fleet.forEach(one ->
                one.versions.forEach((type, version) -> lowest.merge(type, version, (a, b) -> lower(type, a, b))));
        return new Manifest(lowest);
    }

    private static Version lower(String type, Version a, Version b) {
        if (a.major() != b.major()) {
            throw new IncompatibleObjectVersion(type, a, b, "two major versions have no lowest");
        }
        return a.isBefore(b) ? a : b;
    }

    /** The same with no version above what somebody else knows. */
    public Manifest cappedBy(Manifest other) {
        Map<String, Version> capped = new TreeMap<>(versions);
        capped.replaceAll((type, version) ->
                other.of(type).map(v -> lower(type, version, v)).orElse(version));
        return new Manifest(capped);
    }

    @Override
    public String toString() {
        return versions.toString();
    }
}
