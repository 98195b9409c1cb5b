package dev.instar.examples.springdata;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.ObjectTable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A flavor, whose memory_mb has become memory_mib. */
// flavor
public record Flavor(@Id long id, String name, @Nullable Integer memoryMib) {

    public static final VersionedType<Flavor> TYPE = VersionedType.of(Flavor.class)
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .identifiedBy("id")
            .build();

    static final ObjectTable<Flavor> TABLE = ObjectTable.of(TYPE, "flavors").build();
}
// .
