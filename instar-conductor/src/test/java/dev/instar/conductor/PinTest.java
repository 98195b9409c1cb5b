package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Sender;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import dev.instar.objects.wire.WireObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Workers send objects to each other at the version that all of them read. */
class PinTest {

    private static final Wire OLD_WIRE = new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.OLD));
    private static final Wire NEW_WIRE = new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.NEW));
    private static final Manifest AT_1_0 = new Manifest(Map.of("Flavor", Version.of("1.0")));

    private final AtomicLong clock = new AtomicLong();
    private Stage stage = Stage.of(new MapStore<>(Flavors.NEW), builder -> builder.clock(clock::get));

    @AfterEach
    void close() {
        stage.close();
    }

    private List<ObjectClient> nodes(int newOnes) {
        List<ObjectClient> nodes = new ArrayList<>();
        for (int i = 0; i < newOnes; i++) {
            nodes.add(stage.to(Stage.SECRET).worker("node-" + i).connect(Flavors.NEW));
        }
        return nodes;
    }

    @Test
    @DisplayName(
            "seed row 60: the pin is the lowest of 10 nodes, nobody asks for a back-port, and a signal unpins within 1 s")
    void theOldestOfTenPinsTheFleetUntilItIsUpgraded() {
        stage.server().pin().release();
        List<ObjectClient> nodes = nodes(9);
        ObjectClient last = stage.to(Stage.SECRET).worker("node-9").connect(Flavors.OLD);
        assertThat(stage.server().counts().workers()).isEqualTo(10);
        Receiver receiver = new Receiver(OLD_WIRE, last);
        for (ObjectClient node : nodes) {
            await().atMost(Duration.ofMinutes(1)).until(() -> node.pin().equals(Optional.of(AT_1_0)));
            for (int memory = 0; memory < 100; memory++) {
                WireObject sent = new Sender(NEW_WIRE, node::pin).send(flavor(memory));
                assertThat(Flavors.OLD.record(receiver.receive(sent)).memoryMb())
                        .isEqualTo(memory);
            }
        }
        assertThat(stage.server().counts().backports()).isZero();

        // The last one comes back as new: that it introduces itself is the signal.
        Sender sender = new Sender(NEW_WIRE, nodes.get(0)::pin);
        Duration enough = Duration.ofSeconds(1);
        Duration shortest = untilUnpinned(sender);
        for (int i = 1; i < 5 && shortest.compareTo(enough) >= 0; i++) { // a slow machine only ever adds
            stage.to(Stage.SECRET).worker("node-9").connect(Flavors.OLD);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> sender.send(flavor(1)).version().equals("1.0"));
            Duration again = untilUnpinned(sender);
            shortest = again.compareTo(shortest) < 0 ? again : shortest;
        }
        assertThat(shortest).isLessThan(enough);
    }

    private Duration untilUnpinned(Sender sender) {
        stage.to(Stage.SECRET).worker("node-9").connect(Flavors.NEW);
        long upgraded = System.nanoTime();
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sender.send(flavor(1)).version().equals("1.1"));
        return Duration.ofNanos(System.nanoTime() - upgraded);
    }

    private static FieldMap flavor(int memory) {
        return Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", memory));
    }

    @Test
    @DisplayName("seed row 60: a conductor that was just started does not know the fleet and pins it, until it is told")
    void whoIsNotKnownYetIsTakenToBeOld() {
        ObjectClient node = nodes(1).get(0);
        assertThat(node.pin()).contains(AT_1_0);
        assertThat(stage.send("DELETE", "/v1/pin", "", "Authorization", "Bearer " + Stage.READER)
                        .statusCode())
                .isEqualTo(403);
        assertThat(stage.send("DELETE", "/v1/pin", "").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> node.pin().isEmpty());
    }

    @Test
    void afterAsLongAsItRemembersAConductorKnowsTheFleet() {
        ObjectClient node = nodes(1).get(0);
        clock.addAndGet(ConductorLimits.DEFAULT.memory().toNanos() + 1);
        node.get(Flavors.NEW, 1L);
        assertThat(stage.server().pin().now()).isEmpty();
    }

    @Test
    void aWorkerThatIsNotHeardOfIsForgottenAndPinsAgainWhenItComesBack() {
        stage.server().pin().release();
        ObjectClient old = stage.worker(Flavors.OLD);
        assertThat(stage.server().pin().now()).contains(AT_1_0);
        clock.addAndGet(ConductorLimits.DEFAULT.memory().toNanos() + 1);
        assertThat(stage.server().pin().now()).isEmpty();
        old.get(Flavors.OLD, 1L);
        assertThat(stage.server().pin().now()).contains(AT_1_0);
    }

    @Test
    void whileTheConductorIsAwayThePinStaysAndASenderDoesNotWaitForIt() {
        ObjectClient node = nodes(1).get(0);
        stage.close();
        long begun = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(node.pin()).contains(AT_1_0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }
}
