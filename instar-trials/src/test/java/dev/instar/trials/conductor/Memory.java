package dev.instar.trials.conductor;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.objects.Changes;
import dev.instar.objects.VersionedType;
import dev.instar.trials.application.Field;
import java.lang.invoke.MethodHandles;

/** The sample's flavors as objects: 1.0 has memory_mb, 1.1 memory_mib. */
final class Memory {

    /** What a worker of 1.0 knows. */
    public record OldFlavor(long id, String name, int memoryMb) {}

    /** What a worker of 1.1 knows. */
    public record Flavor(long id, String name, int memoryMib) {}

    static final VersionedType<OldFlavor> OLD = VersionedType.of(OldFlavor.class, MethodHandles.lookup())
            .named("Flavor")
            .identifiedBy("id")
            .version("1.0", Memory::first)
            .build();

    static final VersionedType<Flavor> NEW = VersionedType.of(Flavor.class, MethodHandles.lookup())
            .identifiedBy("id")
            .version("1.0", Memory::first)
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy(Field.MEMORY.migration())
            .build();

    private Memory() {}

    private static void first(Changes fields) {
        fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER);
    }
}
