package dev.instar.objects.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Sender;
import dev.instar.objects.wire.WireObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** While the fleet is pinned, nobody receives what is too new for it. */
class PinTest {

    /** Nine new nodes and an old one. */
    private static final List<Manifest> NODES = Stream.concat(
                    Collections.nCopies(9, Fleet.NEW_HOST.manifest()).stream(), Stream.of(Fleet.OLD_HOST.manifest()))
            .toList();

    private final AtomicReference<Optional<Manifest>> pin = new AtomicReference<>(Optional.of(Manifest.lowest(NODES)));
    private final Sender sender = new Sender(Fleet.NEW_WIRE, pin::get);
    private final Receiver worker = new Receiver(Fleet.OLD_WIRE, (newer, known) -> {
        throw new AssertionError("asked for a back-port of " + newer);
    });

    @Test
    @DisplayName("seed row 60: the pin is the lowest of 10 nodes, and the oldest of them never asks for a back-port")
    void aPinnedSenderIsReadByTheOldestWithoutAsking() {
        for (int memory = 0; memory < 1000; memory++) {
            WireObject sent = sender.send(Fleet.flavor(memory));
            assertThat(sent.version()).isEqualTo("1.0");
            assertThat(Fleet.OLD.record(worker.receive(sent)).memoryMb()).isEqualTo(memory);
        }
        WireObject host = sender.send(Fleet.NEW_HOST.fields(new Fleet.Host(1, List.of(new Fleet.Flavor(1, "a", 3)))));
        assertThat(Fleet.OLD_HOST.record(worker.receive(host)).flavors().get(0).memoryMb())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("seed row 60: the very next object after the pin is gone is new")
    void anUnpinnedSenderSendsTheNewest() {
        assertThat(sender.send(Fleet.flavor(1)).version()).isEqualTo("1.0");
        pin.set(Optional.empty());
        assertThat(sender.send(Fleet.flavor(1)).version()).isEqualTo("1.1");
    }

    @Test
    void aFleetThatIsNewerThanTheSenderGetsWhatTheSenderHas() {
        pin.set(Optional.of(new Manifest(Map.of("Flavor", Version.of("1.9")))));
        assertThat(sender.send(Fleet.flavor(1)).version()).isEqualTo("1.1");
    }

    @Test
    void aPinThatDoesNotNameAnObjectIsNoLeaveToSendIt() {
        pin.set(Optional.of(new Manifest(Map.of("Host", Version.of("1.0")))));
        assertThatThrownBy(() -> sender.send(Fleet.flavor(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("which version of Flavor");
    }

    @Test
    void theLowestOfNobodyIsUnknown() {
        assertThatThrownBy(() -> Manifest.lowest(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
