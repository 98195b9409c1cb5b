package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import dev.instar.objects.wire.WireObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A worker that another worker sent something newer has it back-ported by the conductor. */
class PullTest {

    private static final Wire OLD_WIRE = new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.OLD));
    private static final Wire NEW_WIRE = new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.NEWEST));

    private final Stage stage = Stage.of(new MapStore<>(Flavors.NEWEST));
    private final ObjectClient worker = stage.worker(Flavors.OLD);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @DisplayName("seed row 59: a 1.0 worker gets a 1.1 object: one object_backport_versions call, memory_mb 2048")
    void aNewerObjectCostsOneCall() {
        WireObject sent = new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.NEW))
                .encode(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
        assertThat(sent.version()).isEqualTo("1.1");
        long before = stage.server().counts().requests();
        FieldMap received = new Receiver(OLD_WIRE, worker).receive(sent);
        assertThat(Flavors.OLD.record(received).memoryMb()).isEqualTo(2048);
        assertThat(stage.server().counts().backports()).isEqualTo(1);
        assertThat(stage.server().counts().requests()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("seed row 59: one call for the whole tree, and none for what the worker can read")
    void onlyWhatIsNewerIsAskedFor() {
        FieldMap tree = Flavors.NEWEST.fields(
                new Flavors.Tagged(1, "a", 5, List.of(new Flavors.Tag("x"), new Flavors.Tag("y"))));
        Receiver receiver = new Receiver(OLD_WIRE, worker);
        receiver.receive(NEW_WIRE.encode(tree));
        receiver.receive(NEW_WIRE.encode(Flavors.NEWEST.backport(tree, Version.of("1.0"))));
        assertThat(stage.server().counts().backports()).isEqualTo(1);
    }

    @Test
    @DisplayName("seed row 65: what the conductor cannot back-port is refused with both versions")
    void whatIsNewerThanTheConductorIsRefused() {
        WireObject future = new WireObject(WireNames.OSLO, "Flavor", "1.9", Map.of("id", 1L), null);
        assertThatThrownBy(() -> worker.backport(future, Flavors.OLD.manifest()))
                .isInstanceOf(WorkerRefusedException.class)
                .hasMessageContaining("1.9")
                .hasMessageContaining("1.2");
    }

    @Test
    void aChildThatTheWorkerDoesNotNameIsRefusedWithItsPlace() {
        WireObject tree =
                NEW_WIRE.encode(Flavors.NEWEST.fields(new Flavors.Tagged(1, "a", 5, List.of(new Flavors.Tag("x")))));
        Manifest nothingOfTags = new Manifest(Map.of("Flavor", Version.of("1.2")));
        assertThatThrownBy(() -> worker.backport(tree, nothingOfTags))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
                .hasMessageContaining("tags")
                .hasMessageContaining("Tag");
    }
}
