package dev.instar.objects.wire;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Nova;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random objects of the samples' types: fields unset, null and set, objects inside, changes of all of them. */
final class RandomFlavors {

    private static final List<String> PIECES = List.of(
            "", "a", "m1.small", "\"", "\\", "\n", "\u0000", "é", "漢", "\uD83D\uDE00", "true", "null", "0", " ");

    /** Python writes a year before 1000 with three digits, which nobody reads back. */
    private static final long YEAR_1000 = Instant.parse("1000-01-02T00:00:00Z").getEpochSecond();

    private static final long YEAR_9999 = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

    private final SplittableRandom random;

    RandomFlavors(SplittableRandom random) {
        this.random = random;
    }

    FieldMap list() {
        List<FieldMap> flavors = many(this::flavor);
        FieldMap.Builder builder = Nova.FLAVORS.builder(Nova.FLAVORS.newest()).set("objects", flavors);
        boolean changed = flavors.stream().anyMatch(flavor -> !flavor.changes().isEmpty());
        return changed || random.nextInt(4) == 0 ? builder.changed("objects").build() : builder.build();
    }

    FieldMap flavor() {
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", random::nextLong);
        fields.put("name", this::text);
        fields.put("foobars", () -> maybe(random::nextInt));
        fields.put("enabled", random::nextBoolean);
        fields.put("created_at", () -> maybe(this::moment));
        fields.put("updated_at", () -> maybe(this::moment));
        fields.put("extra_specs", () -> maybe(() -> map(this::text)));
        fields.put("meta", () -> maybe(() -> map(() -> maybe(this::text))));
        fields.put("projects", () -> maybe(() -> many(this::text)));
        fields.put("cpus", () -> maybe(() -> set(random::nextInt)));
        fields.put("ratio", () -> maybe(this::number));
        fields.put("state", () -> maybe(() -> random.nextBoolean() ? "active" : "deleted"));
        fields.put("ip", () -> maybe(() -> "10.0." + random.nextInt(256) + "." + random.nextInt(256)));
        fields.put("net", () -> maybe(() -> "10." + random.nextInt(256) + ".0.0/16"));
        fields.put("owner", () -> maybe(this::owner));
        fields.put("tags", () -> maybe(() -> many(this::tag)));
        return object(Nova.FLAVOR, fields);
    }

    private FieldMap owner() {
        return object(Nova.OWNER, Map.of("id", random::nextLong, "uuid", this::text));
    }

    private FieldMap tag() {
        return object(Nova.TAG, Map.of("name", this::text, "colour", () -> maybe(this::text)));
    }

    private FieldMap object(VersionedType<?> type, Map<String, Supplier<@Nullable Object>> fields) {
        Version version = type.newest();
        FieldMap.Builder builder = type.builder(version);
        fields.forEach((field, value) -> {
            if (random.nextInt(4) > 0) {
                Object chosen = value.get();
                builder.set(field, chosen);
                if (random.nextInt(3) == 0 || changedInside(chosen)) {
                    builder.changed(field);
                }
            }
        });
        return builder.build();
    }

    private static boolean changedInside(@Nullable Object value) {
        return value instanceof FieldMap map
                ? !map.changes().isEmpty()
                : value instanceof List<?> list && list.stream().anyMatch(RandomFlavors::changedInside);
    }

    private <V> @Nullable V maybe(Supplier<@Nullable V> value) {
        return random.nextInt(5) == 0 ? null : value.get();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Instant moment() {
        return Instant.ofEpochSecond(random.nextLong(YEAR_1000, YEAR_9999));
    }

    private Double number() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) && random.nextBoolean() ? any : random.nextInt(-100, 100) / 8.0;
    }

    private <E> List<E> many(Supplier<E> element) {
        List<E> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <E> Set<E> set(Supplier<E> element) {
        return new LinkedHashSet<>(many(element));
    }

    private <E> Map<String, E> map(Supplier<E> element) {
        Map<String, E> map = new LinkedHashMap<>();
        many(this::text).forEach(key -> map.put(key, element.get()));
        return map;
    }
}
