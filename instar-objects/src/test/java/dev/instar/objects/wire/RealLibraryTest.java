package dev.instar.objects.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Nova;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random objects go to the real oslo.versionedobjects and come back: as they are, and back-ported as we back-port them. */
class RealLibraryTest {

    private static final int OBJECTS = 10_000;

    private final Wire wire = new Wire(WireNames.NOVA, Nova.TYPES);
    private final long seed = Long.getLong("instar.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RandomFlavors flavors = new RandomFlavors(random);

    @Test
    @DisplayName("seed rows 58 and 61: 10,000 random objects, back-ports included, go to the real library and back")
    void theLibraryReadsWhatWeWriteAndBackPortsAsWeDo(@TempDir Path folder) throws Exception {
        System.err.println(OBJECTS + " objects, seed " + seed + " (-Dinstar.seed)");
        Map<String, Integer> kinds = new TreeMap<>();
        try (Library library = Library.start(folder)) {
            for (int i = 0; i < OBJECTS; i++) {
                FieldMap object = random.nextInt(4) == 0 ? flavors.list() : flavors.flavor();
                String kind = one(library, object, random.nextInt(4));
                kinds.merge(object.type() + " " + kind, 1, Integer::sum);
            }
        }
        System.err.println(kinds);
        assertThat(kinds).hasSize(8);
    }

    private String one(Library library, FieldMap object, int kind) {
        VersionedType<?> type = object.type().equals("Flavor") ? Nova.FLAVOR : Nova.FLAVORS;
        return switch (kind) {
            case 0 -> there(library, "newest", object);
            case 1 -> there(library, "older", type.backport(object, Version.of("1." + random.nextInt(1, 4))));
            case 2 -> byRelationship(library, type, object);
            default -> byManifest(library, type, object);
        };
    }

    private String there(Library library, String kind, FieldMap object) {
        compare(library.ask(Map.of("object", wire.encode(object))), object, object);
        return kind;
    }

    private String byRelationship(Library library, VersionedType<?> type, FieldMap object) {
        String target = "1." + random.nextInt(4);
        WireObject theirs = library.ask(Map.of("object", wire.encode(object), "target", target));
        compare(theirs, type.backport(object, Version.of(target)), object);
        return "by relationship";
    }

    private String byManifest(Library library, VersionedType<?> type, FieldMap object) {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("FlavorList", "1." + random.nextInt(4));
        manifest.put("Flavor", "1." + random.nextInt(4));
        manifest.put("Tag", "1." + random.nextInt(2));
        manifest.put("Owner", "1.0");
        Map<String, Version> versions = new HashMap<>();
        manifest.forEach((name, version) -> versions.put(name, Version.of(version)));
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("object", wire.encode(object));
        request.put("target", manifest.get(object.type()));
        request.put("manifest", manifest);
        compare(library.ask(request), type.backport(object, new Manifest(versions)), object);
        return "by manifest";
    }

    private void compare(WireObject theirs, FieldMap ours, FieldMap source) {
        FieldMap read = wire.decode(theirs);
        assertThat(read).as("seed " + seed).isEqualTo(ours);
        assertThat(changes(ours)).as("seed " + seed + ", changes of " + source).isEqualTo(expected(theirs, source));
    }

    /** The changes of an object and of all in it, by their place. */
    private static Map<String, Set<String>> changes(FieldMap object) {
        Map<String, Set<String>> places = new TreeMap<>();
        collect("", object, places);
        return places;
    }

    private static void collect(String place, FieldMap object, Map<String, Set<String>> places) {
        places.put(place, object.changes());
        object.asMap().forEach((field, value) -> {
            List<?> inside = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (int i = 0; i < inside.size(); i++) {
                if (inside.get(i) instanceof FieldMap child) {
                    collect(place + "/" + field + i, child, places);
                }
            }
        });
    }

    /**
     * What the library says, without its two omissions: it tells changes of a child that the child's version does not have, which reading
     * leaves out, and it forgets the change of a field that has another name in the older version.
     */
    private Map<String, Set<String>> expected(WireObject theirs, FieldMap source) {
        Map<String, Set<String>> told = changes(wire.decode(theirs));
        changes(source).forEach((place, names) -> {
            Set<String> renamed = new HashSet<>(told.getOrDefault(place, Set.of()));
            if (names.contains("foobars") && has(theirs, place)) {
                renamed.add("memory_mb");
                told.put(place, renamed);
            }
        });
        return told;
    }

    private static boolean has(WireObject object, String place) {
        Object data = object;
        for (String step : place.isEmpty() ? new String[0] : place.substring(1).split("/")) {
            String field = step.replaceAll("\\d+$", "");
            Object value = data instanceof WireObject o ? o.data().get(field) : null;
            data = value instanceof List<?> list ? list.get(Integer.parseInt(step.substring(field.length()))) : value;
        }
        return data instanceof WireObject o && o.data().containsKey("memory_mb");
    }
}
