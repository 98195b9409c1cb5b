package dev.instar.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fields of a version while it is declared. */
final class Fields {

    private final Map<String, Field<?>> byName = new LinkedHashMap<>();
    private final TreeSet<String> methods = new TreeSet<>();

    void add(Field<?> field) {
        if (byName.putIfAbsent(field.name(), field) != null) {
            throw new InvalidValue("field " + field.name() + " is there already");
        }
    }

    Field<?> get(String name) {
        Field<?> field = byName.get(name);
        if (field == null) {
            throw new InvalidValue("there is no field " + name + "; there is " + byName.keySet());
        }
        return field;
    }

    Field<?> remove(String name) {
        Field<?> field = get(name);
        byName.remove(name);
        return field;
    }

    /** Puts another field in its place, under its own name. */
    void replace(String name, Field<?> other) {
        get(name);
        if (!other.name().equals(name) && byName.containsKey(other.name())) {
            throw new InvalidValue("field " + other.name() + " is there already");
        }
        List<Field<?>> all = new ArrayList<>(byName.values());
        byName.clear();
        all.forEach(field -> add(field.name().equals(name) ? other : field));
    }

    void addMethod(String signature) {
        if (!methods.add(signature)) {
            throw new InvalidValue("method " + signature + " is there already");
        }
    }

    void removeMethod(String signature) {
        if (!methods.remove(signature)) {
            throw new InvalidValue("there is no method " + signature + "; there is " + methods);
        }
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    Shape shape(String type, Version version) {
        return new Shape(type, version, new ArrayList<>(byName.values()), new ArrayList<>(methods));
    }
}
