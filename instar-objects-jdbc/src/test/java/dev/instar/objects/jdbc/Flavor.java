package dev.instar.objects.jdbc;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.objects.VersionedType;
import org.jspecify.annotations.Nullable;

/** The flavor of the source documents: its memory moves from memory_mb to foobars. */
public record Flavor(
        long id, @Nullable String name, @Nullable Integer foobars) {

    static final String MIGRATION = "0001-foobars";

    static final VersionedType<Flavor> TYPE = VersionedType.of(Flavor.class)
            .version(
                    "1.0",
                    fields -> fields.add("id", LONG)
                            .add("name", STRING.nullable())
                            .add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "foobars"))
            .migratedBy(MIGRATION)
            .identifiedBy("id")
            .build();

    static ObjectTable<Flavor> table() {
        return ObjectTable.of(TYPE, "flavors").build();
    }
}
