package dev.instar.objects.docs;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Settable;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.fingerprint.Fingerprints;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Sender;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/objects.md, each between its name and a dot. */
class FlavorPageTest {

    // first
    public record FirstFlavor(
            long id, String name, @Nullable Integer memoryMb) {}

    static final VersionedType<FirstFlavor> FIRST = VersionedType.of(FirstFlavor.class)
            .named("Flavor")
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .build();
    // .

    // declare
    public record Tag(String name, @Nullable String colour) {}

    public record Flavor(long id, String name, @Nullable Integer memoryMib, List<Tag> tags) {}

    static final VersionedType<Tag> TAG = VersionedType.of(Tag.class)
            .version("1.0", fields -> fields.add("name", STRING))
            .version("1.1", change -> change.add("colour", STRING.nullable()))
            .build();

    static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .version("1.2", change -> change.add("tags", listOf(object(TAG, "1.0")), List.of()))
            .version("1.3", change -> change.child("tags", "1.1"))
            .build();
    // .

    @Test
    void loadAndChange() {
        // load
        FieldMap row = FLAVOR.builder(Version.of("1.0"))
                .setAll(Map.of("id", 1L, "name", "m1.small", "memory_mb", 2048))
                .build();
        Versioned<Flavor> loaded = FLAVOR.load(row);
        assertThat(loaded.value()).isEqualTo(new Flavor(1, "m1.small", 2048, List.of()));
        assertThat(loaded.changes()).isEmpty();

        Versioned<Flavor> changed = loaded.with(new Flavor(1, "m1.small", 4096, List.of()));
        assertThat(changed.changes()).containsExactly("memory_mib");
        // .
    }

    @Test
    void backPort() {
        FieldMap flavor = FLAVOR.fields(new Flavor(1, "m1.small", 2048, List.of(new Tag("gold", "#ff0"))));
        // backport
        FieldMap old = FLAVOR.backport(flavor, Version.of("1.0"));
        assertThat(old.asMap()).isEqualTo(Map.of("id", 1L, "name", "m1.small", "memory_mb", 2048));

        Manifest receiver = new Manifest(Map.of("Flavor", Version.of("1.3"), "Tag", Version.of("1.0")));
        FieldMap plainTags = FLAVOR.backport(flavor, receiver);
        // .
        assertThat(plainTags.get("tags"))
                .isEqualTo(List.of(
                        TAG.builder(Version.of("1.0")).set("name", "gold").build()));
    }

    static final Wire WIRE = new Wire(WireNames.NOVA, VersionedTypes.of(FLAVOR));
    static final Wire OLD_WIRE = new Wire(WireNames.NOVA, VersionedTypes.of(FIRST));

    @Test
    void sendAndReceive() {
        FieldMap flavor = FLAVOR.fields(new Flavor(1, "m1.small", 2048, List.of()));
        // push
        AtomicReference<Optional<Manifest>> pin =
                new AtomicReference<>(Optional.of(Manifest.lowest(List.of(FLAVOR.manifest(), FIRST.manifest()))));
        Sender sender = new Sender(WIRE, pin::get);
        assertThat(sender.send(flavor).version()).isEqualTo("1.0");
        // .
        pin.set(Optional.empty());
        assertThat(sender.send(flavor).version()).isEqualTo("1.3");

        // pull
        Receiver worker = new Receiver(OLD_WIRE, (newer, known) -> WIRE.backport(newer, known));
        FieldMap received = worker.receive(WIRE.encode(flavor));
        assertThat(FIRST.record(received).memoryMb()).isEqualTo(2048);
        // .
    }

    @Test
    void write() {
        FieldMap changed = FLAVOR.load(FLAVOR.fields(new Flavor(1, "m1.small", 2048, List.of())))
                .with("memory_mib", 4096)
                .fields();
        // wire
        String json = WIRE.write(changed);
        FieldMap read = WIRE.read(json);
        assertThat(read).isEqualTo(changed);
        assertThat(read.changes()).containsExactly("memory_mib");
        // .
    }

    // settable
    public record PartFlavor(long id, Settable<String> name, Settable<Integer> memoryMib) {}
    // .

    @Test
    void unset() {
        VersionedType<PartFlavor> type = VersionedType.of(PartFlavor.class)
                .named("Flavor")
                .version(
                        "1.0",
                        fields -> fields.add("id", LONG).add("name", STRING).add("memory_mib", INTEGER.nullable()))
                .build();
        FieldMap part = type.builder(type.newest())
                .set("id", 1L)
                .set("memory_mib", null)
                .build();
        // unset
        PartFlavor flavor = type.receive(part).value();
        assertThat(flavor.name().isSet()).isFalse();
        assertThat(flavor.memoryMib().isSet()).isTrue();
        assertThat(flavor.memoryMib().get()).isNull();
        // .
    }

    @Test
    void fingerprint(@TempDir Path folder) {
        Path file = folder.resolve("fingerprints.txt");
        Fingerprints.verify(file, true, FLAVOR, TAG);
        // fingerprint
        Fingerprints.verify(file, FLAVOR, TAG);
        // .
    }
}
