package dev.instar.conductor;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.object;

import dev.instar.objects.Changes;
import dev.instar.objects.VersionedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What builds of one service know: 1.0; 1.1, in which memory_mb has become memory_mib; 1.2, which has tags. */
public final class Flavors {

    public record Old(long id, String name, @Nullable Integer memoryMb) {}

    public record Flavor(long id, String name, @Nullable Integer memoryMib) {}

    public record Tag(String name) {}

    public record Tagged(long id, String name, @Nullable Integer memoryMib, List<Tag> tags) {}

    public static final VersionedType<Old> OLD = VersionedType.of(Old.class)
            .named("Flavor")
            .identifiedBy("id")
            .version("1.0", Flavors::first)
            .build();

    public static final VersionedType<Flavor> NEW = VersionedType.of(Flavor.class)
            .identifiedBy("id")
            .version("1.0", Flavors::first)
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .build();

    public static final VersionedType<Tag> TAG = VersionedType.of(Tag.class)
            .version("1.0", fields -> fields.add("name", STRING))
            .build();

    public static final VersionedType<Tagged> NEWEST = VersionedType.of(Tagged.class)
            .named("Flavor")
            .identifiedBy("id")
            .version("1.0", Flavors::first)
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .version("1.2", change -> change.add("tags", listOf(object(TAG, "1.0")), List.of()))
            .build();

    private Flavors() {}

    private static void first(Changes fields) {
        fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable());
    }
}
