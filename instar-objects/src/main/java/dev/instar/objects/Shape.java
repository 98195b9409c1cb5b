package dev.instar.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields and methods of a type at one declared version. Immutable. */
public final class Shape {

    private final String type;
    private final Version version;
    private final List<Field<?>> fields;
    private final List<String> methods;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] objects;

    Shape(String type, Version version, List<Field<?>> fields, List<String> methods) {
        this.type = type;
        this.version = version;
        this.fields = List.copyOf(fields);
        this.methods = List.copyOf(methods);
        List<Integer> withObjects = new ArrayList<>();
        for (Field<?> field : this.fields) {
            if (field.type().child().isPresent()) {
                withObjects.add(positions.size());
            }
            positions.put(field.name(), positions.size());
        }
        objects = withObjects.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The name of the type. */
    public String type() {
        return type;
    }

    /** The version that declared it. */
    public Version version() {
        return version;
    }

    /** All fields, in the order of their declaration. */
    public List<Field<?>> fields() {
        return fields;
    }

    /** Signatures of what can be called at a distance, sorted. */
    public List<String> methods() {
        return methods;
    }

    /** Whether it has the field. */
    public boolean has(String field) {
        return positions.containsKey(field);
    }

    /** The field of a name. */
    public Optional<Field<?>> field(String field) {
        return Optional.ofNullable(positions.get(field)).map(fields::get);
    }

    /**
     * Where the field stands in {@link #fields}.
     *
     * @throws InvalidValue when there is no such field
     */
    public int position(String field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new InvalidValue("%s %s has no field %s; it has %s".formatted(type, version, field, names()));
        }
        return position;
    }

    /** The positions of fields that hold objects. */
    int[] objects() {
        return objects;
    }

    /** The names of all fields, in the order of their declaration. */
    public List<String> names() {
        return fields.stream().<String>map(Field::name).toList();
    }

    @Override
    public String toString() {
        return type + " " + version;
    }
}
