package dev.instar.objects;

import static dev.instar.objects.FieldType.BOOLEAN;
import static dev.instar.objects.FieldType.DATE_TIME;
import static dev.instar.objects.FieldType.DOUBLE;
import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.enumOf;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.mapOf;
import static dev.instar.objects.FieldType.object;
import static dev.instar.objects.FieldType.setOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of the wire samples, declared as a service in Java would. */
public final class Nova {

    public record Owner(long id, Settable<String> uuid) {}

    public record Tag(String name, @Nullable String colour) {}

    public record Flavor(
            long id,
            Settable<String> name,
            Settable<Integer> foobars,
            Settable<Boolean> enabled,
            Settable<Instant> createdAt,
            Settable<Instant> updatedAt,
            Settable<Map<String, String>> extraSpecs,
            Settable<Map<String, String>> meta,
            Settable<List<String>> projects,
            Settable<Set<Integer>> cpus,
            Settable<Double> ratio,
            Settable<String> state,
            Settable<String> ip,
            Settable<String> net,
            Settable<Owner> owner,
            Settable<List<Tag>> tags) {}

    public record FlavorList(List<Flavor> objects) {}

    public static final VersionedType<Owner> OWNER = VersionedType.of(Owner.class)
            .version("1.0", fields -> fields.add("id", LONG).add("uuid", STRING))
            .build();

    public static final VersionedType<Tag> TAG = VersionedType.of(Tag.class)
            .version("1.0", fields -> fields.add("name", STRING))
            .version("1.1", change -> change.add("colour", STRING.nullable()))
            .build();

    public static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version("1.0", Nova::flavor)
            .version("1.1", change -> change.rename("memory_mb", "foobars"))
            .version(
                    "1.2",
                    change -> change.add("owner", object(OWNER, "1.0").nullable())
                            .add("tags", listOf(object(TAG, "1.0")).nullable()))
            .version("1.3", change -> change.child("tags", "1.1"))
            .build();

    public static final VersionedType<FlavorList> FLAVORS = VersionedType.of(FlavorList.class)
            .version("1.0", fields -> fields.add("objects", listOf(object(FLAVOR, "1.0"))))
            .version("1.1", change -> change.child("objects", "1.1"))
            .version("1.2", change -> change.child("objects", "1.2"))
            .version("1.3", change -> change.child("objects", "1.3"))
            .build();

    public static final VersionedTypes TYPES = VersionedTypes.of(FLAVORS);

    private Nova() {}

    private static void flavor(Changes fields) {
        fields.add("id", LONG)
                .add("name", STRING)
                .add("memory_mb", INTEGER.nullable())
                .add("enabled", BOOLEAN)
                .add("created_at", DATE_TIME.nullable())
                .add("updated_at", DATE_TIME.nullable())
                .add("extra_specs", mapOf(STRING).nullable())
                .add("meta", mapOf(STRING.nullable()).nullable())
                .add("projects", listOf(STRING).nullable())
                .add("cpus", setOf(INTEGER).nullable())
                .add("ratio", DOUBLE.nullable())
                .add("state", enumOf("active", "deleted").nullable())
                .add("ip", STRING.nullable())
                .add("net", STRING.nullable());
    }
}
