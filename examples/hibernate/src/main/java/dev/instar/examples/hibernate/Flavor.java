package dev.instar.examples.hibernate;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.objects.VersionedType;
import org.jspecify.annotations.Nullable;

/** A flavor, whose memory_mb has become memory_mib. */
public record Flavor(long id, String name, @Nullable Integer memoryMib) {

    public static final VersionedType<Flavor> TYPE = VersionedType.of(Flavor.class)
            .identifiedBy("id")
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .build();
}
