package dev.instar.objects.seeds;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.object;

import dev.instar.objects.Changes;
import dev.instar.objects.FieldMap;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two builds of one service: one that knows Flavor 1.0, one that knows 1.1, in which memory_mb has become memory_mib. */
final class Fleet {

    public record OldFlavor(long id, String name, @Nullable Integer memoryMb) {}

    public record Flavor(long id, String name, @Nullable Integer memoryMib) {}

    public record OldHost(long id, List<OldFlavor> flavors) {}

    public record Host(long id, List<Flavor> flavors) {}

    static final VersionedType<OldFlavor> OLD = VersionedType.of(OldFlavor.class)
            .named("Flavor")
            .version("1.0", Fleet::first)
            .build();

    static final VersionedType<Flavor> NEW = VersionedType.of(Flavor.class)
            .version("1.0", Fleet::first)
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .build();

    /** A host's version does not follow its flavors': a reader of it may find flavors that are too new. */
    static final VersionedType<OldHost> OLD_HOST = VersionedType.of(OldHost.class)
            .named("Host")
            .version("1.0", fields -> fields.add("id", LONG).add("flavors", listOf(object(OLD, "1.0"))))
            .build();

    static final VersionedType<Host> NEW_HOST = VersionedType.of(Host.class)
            .version("1.0", fields -> fields.add("id", LONG).add("flavors", listOf(object(NEW, "1.0"))))
            .build();

    static final Wire OLD_WIRE = new Wire(WireNames.NOVA, VersionedTypes.of(OLD_HOST));
    static final Wire NEW_WIRE = new Wire(WireNames.NOVA, VersionedTypes.of(NEW_HOST));

    private Fleet() {}

    private static void first(Changes fields) {
        fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable());
    }

    static FieldMap flavor(int memory) {
        return NEW.fields(new Flavor(1, "m1.small", memory));
    }
}
