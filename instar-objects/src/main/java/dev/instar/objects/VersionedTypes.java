package dev.instar.objects;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types that a build knows, by name; of one name there may be one for each major version. Immutable. */
public final class VersionedTypes {

    private final Map<String, TreeMap<Integer, VersionedType<?>>> byName = new TreeMap<>();

    private VersionedTypes(Collection<VersionedType<?>> types) {
        types.forEach(this::add);
    }

    /**
     * These types and all that they hold.
     *
     * @throws IllegalArgumentException when two different ones have the same name and major version
     */
    public static VersionedTypes of(VersionedType<?>... types) {
        return new VersionedTypes(List.of(types));
    }

    @SuppressWarnings("ReferenceEquality")
    private void add(VersionedType<?> type) {
        VersionedType<?> other = byName.computeIfAbsent(type.name(), name -> new TreeMap<>())
                .putIfAbsent(type.newest().major(), type);
        if (other == null) {
            type.shapes()
                    .forEach(shape -> shape.fields()
                            .forEach(field -> field.type().child().ifPresent(child -> add(child.type()))));
        } else if (other != type) {
            throw new IllegalArgumentException(
                    "two types are called " + type.name() + " " + type.newest().major() + ".x");
        }
    }

    /** All types, by name and major version. */
    public List<VersionedType<?>> all() {
        return byName.values().stream()
                .<VersionedType<?>>flatMap(m -> m.values().stream())
                .toList();
    }

    /** The type of a name with the highest major version. */
    public Optional<VersionedType<?>> newest(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(majors -> majors.lastEntry().getValue());
    }

    /**
     * The type that reads a version.
     *
     * @throws InvalidValue when no type has the name
     * @throws IncompatibleObjectVersion when none of that name has the major version
     */
    public VersionedType<?> get(String name, Version version) {
        TreeMap<Integer, VersionedType<?>> majors = byName.get(name);
        if (majors == null) {
            throw new InvalidValue("no type is called " + name + " here; there is " + byName.keySet());
        }
        VersionedType<?> type = majors.get(version.major());
        if (type == null) {
            throw new IncompatibleObjectVersion(
                    name, version, majors.lastEntry().getValue().newest(), "the major version is another one");
        }
        return type;
    }
}
