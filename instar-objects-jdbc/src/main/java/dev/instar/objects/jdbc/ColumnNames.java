package dev.instar.objects.jdbc;

import dev.instar.objects.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a table's declaration says of the columns of a type's fields. */
final class ColumnNames {

    private final Map<String, TreeMap<Version, String>> names = new HashMap<>();
    private final Map<String, ColumnType<?>> types = new HashMap<>();
    private final Set<String> without = new HashSet<>();

    void name(String field, Version from, String column) {
        names.computeIfAbsent(field, f -> new TreeMap<>()).put(from, column);
    }

    void type(String field, ColumnType<?> type) {
        types.put(field, type);
    }

    void without(String field) {
        without.add(field);
    }

    boolean isWithout(String field) {
        return without.contains(field);
    }

    Optional<ColumnType<?>> type(String field) {
        return Optional.ofNullable(types.get(field));
    }

    /** The column of a field that a version brings: its own name unless another was given at that version or before. */
    String of(String field, Version version) {
        Map.Entry<Version, String> given =
                names.getOrDefault(field, new TreeMap<>()).floorEntry(version);
        return given == null ? field : given.getValue();
    }

    /** Fields of which something was said. */
    Set<String> mentioned() {
        Set<String> all = new HashSet<>(names.keySet());
        all.addAll(types.keySet());
        all.addAll(without);
        return all;
    }
}
