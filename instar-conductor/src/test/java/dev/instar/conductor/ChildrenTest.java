package dev.instar.conductor;

import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker that does not know a field of the objects in a list changes the list. */
class ChildrenTest {

    public record OldTag(String name, long weight) {}

    public record Tag(String name, long weight, @Nullable String colour, String state) {}

    public record OldHost(long id, List<OldTag> tags) {}

    public record Host(long id, List<Tag> tags) {}

    private static final VersionedType<OldTag> OLD_TAG = VersionedType.of(OldTag.class)
            .named("Tag")
            .identifiedBy("name")
            .version("1.0", fields -> fields.add("name", STRING).add("weight", LONG))
            .build();

    private static final VersionedType<Tag> TAG = VersionedType.of(Tag.class)
            .identifiedBy("name")
            .version("1.0", fields -> fields.add("name", STRING).add("weight", LONG))
            .version("1.1", change -> change.add("colour", STRING.nullable()).add("state", STRING, "new"))
            .build();

    private static final VersionedType<OldHost> OLD_HOST = VersionedType.of(OldHost.class)
            .named("Host")
            .identifiedBy("id")
            .version("1.0", fields -> fields.add("id", LONG).add("tags", listOf(object(OLD_TAG, "1.0"))))
            .build();

    private static final VersionedType<Host> HOST = VersionedType.of(Host.class)
            .identifiedBy("id")
            .version("1.0", fields -> fields.add("id", LONG).add("tags", listOf(object(TAG, "1.0"))))
            .version("1.1", change -> change.child("tags", "1.1"))
            .build();

    private final Stage stage = Stage.of(new MapStore<>(HOST)
            .with(HOST.fields(new Host(1, List.of(new Tag("a", 1, "red", "kept"), new Tag("b", 2, "blue", "kept"))))));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatItDoesNotKnowStaysWithTheObjectsThatWereThereAndIsInitialInNewOnes() {
        ObjectClient old = stage.worker(OLD_HOST);
        Versioned<OldHost> host = old.get(OLD_HOST, 1L).orElseThrow();
        old.save(host.with(new OldHost(1, List.of(new OldTag("c", 3), new OldTag("b", 20), new OldTag("a", 1)))));
        assertThat(stage.worker(HOST).get(HOST, 1L).orElseThrow().value().tags())
                .containsExactly(
                        new Tag("c", 3, null, "new"), new Tag("b", 20, "blue", "kept"), new Tag("a", 1, "red", "kept"));
    }
}
